package command

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/data/metric"
)

// Pages that can be drawn without a window.
var pages = []string{"week", "people", "person", "ties", "conversations", "earnings", "conversions", "partners", "imports", "mapping", "settings", "welcome"}

// earningsTabs is how many tabs the page earnings has.
const earningsTabs = 8

func (s *state) pageCommand() *cobra.Command {
	draw := Drawing{}
	size, theme, by := "", "", ""
	cmd := &cobra.Command{
		Use:       "page NAME --out FILE.png",
		Short:     "Draw a page as a picture, without a window",
		Args:      exactly(1, "Say which page: "+strings.Join(pages, ", ")),
		ValidArgs: pages,
		RunE: func(cmd *cobra.Command, args []string) error {
			draw.Page = args[0]
			if err := draw.read(size, theme); err != nil {
				return err
			}
			if err := draw.readBasis(by); err != nil {
				return err
			}
			return s.drawPage(cmd, draw)
		},
	}
	cmd.Flags().StringVar(&draw.Out, "out", "", "picture `file` to write")
	cmd.Flags().StringVar(&draw.File, "file", "", "`table` whose columns the page mapping shows")
	cmd.Flags().Int64Var(&draw.Person, "person", 0, "whom the page person shows, by `id` (default: the strongest relationship)")
	cmd.Flags().BoolVar(&draw.Review, "review", false, "the page people with the pairs that may be one person")
	cmd.Flags().IntVar(&draw.Tab, "tab", 0, "the `number` of the tab that the page earnings shows, 1 to 8 (default: the first)")
	cmd.Flags().StringVar(&size, "size", "1440x900", "width and height, `WxH`")
	cmd.Flags().StringVar(&theme, "theme", "light", "light or dark")
	cmd.Flags().Float64Var(&draw.Scale, "scale", 1, "pixels for each unit, 1 to 4")
	complete(cmd, "theme", "light", "dark")
	addBasis(cmd, &by)
	return cmd
}

func (d *Drawing) read(size, theme string) error {
	if err := oneOf("The page", d.Page, pages...); err != nil {
		return err
	}
	if err := oneOf("--theme", theme, "light", "dark"); err != nil {
		return err
	}
	d.Dark = theme == "dark"
	if d.Out == "" || !strings.EqualFold(filepath.Ext(d.Out), ".png") {
		return &misuse{"Say where to draw it: --out FILE.png"}
	}
	if n, err := fmt.Sscanf(size, "%dx%d", &d.Width, &d.Height); n != 2 || err != nil || d.Width < 320 || d.Height < 240 || d.Width > 7680 || d.Height > 7680 {
		return &misuse{fmt.Sprintf("--size %q is no size like 1440x900 (320x240 to 7680x7680).", size)}
	}
	if d.File != "" && d.Page != "mapping" {
		return &misuse{"--file is for the page mapping."}
	}
	if d.Person != 0 && d.Page != "person" {
		return &misuse{"--person is for the page person."}
	}
	if d.Review && d.Page != "people" {
		return &misuse{"--review is for the page people."}
	}
	if d.Tab != 0 && d.Page != "earnings" {
		return &misuse{"--tab is for the page earnings."}
	}
	if d.Tab < 0 || d.Tab > earningsTabs {
		return &misuse{fmt.Sprintf("--tab is a number from 1 to %d.", earningsTabs)}
	}
	if d.Scale < 1 || d.Scale > 4 {
		return &misuse{"--scale is a number from 1 to 4."}
	}
	return nil
}

// readBasis reads the date that the page of earnings goes by.
func (d *Drawing) readBasis(by string) error {
	if by != "" && d.Page != "earnings" {
		return &misuse{"--by goes with page earnings."}
	}
	d.Period.By = metric.Basis(by)
	return oneOf("--by", by, basisNames()...)
}

func (s *state) drawPage(cmd *cobra.Command, draw Drawing) error {
	c, err := s.config()
	if err != nil {
		return err
	}
	return s.open(cmd.Context(), c, func(d *desk.Desk) error {
		started := time.Now()
		if err := s.Draw(cmd.Context(), d, draw); err != nil {
			return err
		}
		width, height := int(float64(draw.Width)*draw.Scale), int(float64(draw.Height)*draw.Scale)
		v := map[string]any{"page": draw.Page, "out": draw.Out, "width": width, "height": height, "seconds": time.Since(started).Seconds()}
		return s.show(v, func(w io.Writer) {
			if !s.quiet {
				fmt.Fprintf(w, "Drew %s, %d × %d\n", draw.Out, width, height)
			}
		})
	})
}
