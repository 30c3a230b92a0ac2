// Package assets holds the pictures that are part of the program: the icons of the
// rail and the controls, drawn for 16 units with a stroke of 1.5 in currentColor,
// and the icon of the program.
package assets

import (
	"embed"
	"io/fs"
	"strings"
)

//go:embed icons/*.svg
var icons embed.FS

// Program is the program's icon as PNG, 512 × 512.
//
//go:embed rapport.png
var Program []byte

// Icon names a picture in the folder icons.
type Icon string

// The icons.
const (
	None     Icon = ""
	Calendar Icon = "calendar"
	Check    Icon = "check"
	Close    Icon = "close"
	Down     Icon = "down"
	Download Icon = "download"
	Ellipsis Icon = "ellipsis"
	Euro     Icon = "euro"
	Export   Icon = "export"
	File     Icon = "file"
	Folder   Icon = "folder"
	Funnel   Icon = "funnel"
	Help     Icon = "help"
	Left     Icon = "left"
	Lock     Icon = "lock"
	People   Icon = "people"
	Plus     Icon = "plus"
	Right    Icon = "right"
	Search   Icon = "search"
	Share    Icon = "share"
	Sliders  Icon = "sliders"
	Speech   Icon = "speech"
	Undo     Icon = "undo"
	Up       Icon = "up"
	Warn     Icon = "warn"
)

// SVG returns the icon's drawing; false when there is none.
func (i Icon) SVG() (string, bool) {
	text, err := icons.ReadFile("icons/" + string(i) + ".svg")
	return string(text), err == nil
}

// Icons lists every icon there is.
func Icons() []Icon {
	names, err := fs.Glob(icons, "icons/*.svg")
	if err != nil {
		return nil
	}
	all := make([]Icon, 0, len(names))
	for _, name := range names {
		all = append(all, Icon(strings.TrimSuffix(strings.TrimPrefix(name, "icons/"), ".svg")))
	}
	return all
}
