{#- What starts a map to which nobody added anything, as folium renders it. -#}
var {{ map }} = L.map(
"{{ map }}",
{
center: [{{ lat }}, {{ lon }}],
crs: L.CRS.EPSG3857,
...{
"zoom": {{ zoom }},
"zoomControl": false,
"preferCanvas": false,
"attributionControl": false,
}
}
);
bordermap.mount({{ map }}, "{{ data }}");
{#- no line end -#}
