package app

import (
	"context"

	"fyne.io/fyne/v2"

	"rapport/app/command"
	"rapport/app/desk"
	"rapport/app/ui"
)

// page is one page of the window. A page is built once, shows old figures while
// new ones load, and never touches the workspace on the main goroutine.
type page interface {
	// content is the page below its title row.
	content() fyne.CanvasObject
	// bar is what stands in the title row, from the title to the right edge; may be nil.
	bar() fyne.CanvasObject
	// load reads what the page shows; it is called when the page is opened and
	// when the workspace changed. It returns at once.
	load()
	// fit tells the page how much room there is before it is laid out.
	fit(size fyne.Size)
}

// keyed is a page that answers keys which no focused widget took.
type keyed interface {
	typedKey(*fyne.KeyEvent) bool
	typedRune(rune) bool
}

// host is what a page needs from the window around it.
type host struct {
	ctx   context.Context
	desk  *desk.Desk
	async ui.Async
	// open goes to another page by its id: "week", "people", "imports", "settings".
	open func(id string)
	// person opens one person's page.
	person func(id int64)
	// export asks how to keep what the open page shows as a report.
	export func()
	// letters draws text that a PDF has no letters for; nil leaves it spelled.
	letters command.Raster
	// changed tells that the workspace changed: every page loads again.
	changed func()
	// toast shows one sentence for a few seconds; undo may be nil.
	toast func(words string, undo func())
	// looked tells that another week is shown; nil in pictures.
	looked func()
	// failed shows an error in words, for a while.
	failed func(error)
	// mapColumns opens the page that says what the columns of a file are; edited is the
	// mapping that is changed, empty for a new one.
	mapColumns func(path, edited string)
	// readAgain opens the imports with the plan of a file that is read again.
	readAgain func(path string)
	// choose asks for files and hands them to the import.
	choose func()
	// spaces is what can be done with whole workspaces; nil in pictures.
	spaces *spaces
	// folded is set by the window when it is so narrow that rail and pages fold.
	folded bool
	// pairs compares people beside the window; newFrame makes it, and a page without a
	// frame its own.
	pairs *pairing
	// canvas is where pop-ups and focus live; nil in pictures.
	canvas func() fyne.Canvas
}

// narrow is the width below which the rail and the pages fold.
const narrow = 1280
