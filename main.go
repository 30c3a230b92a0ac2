// Rapport shows what relationships bring: it reads the exports of platforms and
// shops into one local workspace and charts interaction, conversions and earnings
// for each person. See README.md.
package main

import (
	"context"
	"image"
	"io"
	"log"
	"os"
	"os/signal"
	"sync"
	"syscall"

	fyneapp "fyne.io/fyne/v2/app"

	"rapport/app"
	"rapport/app/command"
	"rapport/app/desk"
	"rapport/app/ui"
)

// version is set by the Makefile from FyneApp.toml.
var version = "development"

// letters draws text with the letters of the system, for commands; it makes the
// toolkit's app when it is first needed.
func letters() command.Raster {
	var once sync.Once
	return func(text string, points float64, bold bool, rgb [3]uint8) image.Image {
		once.Do(func() { fyneapp.NewWithID(app.ID).Settings().SetTheme(&ui.Theme{}) })
		return app.Letters(text, points, bold, rgb)
	}
}

func main() {
	log.SetOutput(io.Discard) // the toolkit's notes on locale and desktop are not for the person
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	env := command.Env{
		Stdout:  os.Stdout,
		Stderr:  os.Stderr,
		Version: version,
		Draw: func(ctx context.Context, d *desk.Desk, drawing command.Drawing) error {
			fyneapp.NewWithID(app.ID) // fonts and theme, without a display
			return app.Draw(ctx, d, drawing)
		},
		Raster: letters(),
		Window: func(ctx context.Context, c desk.Config, files []string) error {
			return app.Run(ctx, fyneapp.NewWithID(app.ID), c, files)
		},
	}
	status := command.Run(ctx, env, os.Args[1:])
	stop()
	os.Exit(status)
}
