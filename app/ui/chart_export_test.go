package ui

// PlaceTip is where a tip of a size goes beside a mark.
var PlaceTip = placeTip
