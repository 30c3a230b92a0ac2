// Package plot turns numbers into chart pictures. It knows nothing of the domain,
// the toolkit or the workspace: a caller fills a chart value such as StackedBars,
// calls Render with a Frame (size, scale, colours, a way to measure text) and gets
// a Picture.
//
// A Picture has three layers. Image holds everything that is drawn: bars, lines,
// hatching, marks, on a transparent ground, rasterised by go-chart's drawing
// context. Labels hold all text with its place, so that the toolkit can lay it over the
// image with fonts for every script. Hits hold the area of each mark, for tips,
// clicks and arrow keys. SVG writes shapes and labels as one vector file.
//
// All lengths are device-independent units. The scale only decides how many
// pixels a unit has: shapes are snapped to whole pixels and strokes grow with the scale,
// so a chart is as sharp at 2× as at 1×.
//
// What marks mean is the same in every chart: solid is known, hatched is estimated
// or not over, hollow is unattributed or open, grey is too little data, dashes
// are a goal, dots a median. Values that are no numbers are left out.
package plot
