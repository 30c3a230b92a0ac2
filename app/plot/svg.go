package plot

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"image/color"
	"io"
	"strconv"
	"strings"
)

// WriteSVG writes shapes and labels as one vector file on the surface colour. go-chart
// writes text unescaped; names come from other people's files, so all text is escaped here.
func (p *Picture) WriteSVG(w io.Writer, title string) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, `<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %[1]s %[2]s" font-family="Noto Sans, sans-serif">`,
		short(p.Width), short(p.Height))
	fmt.Fprintf(out, "\n<title>%s</title>\n", escaped(title))
	fmt.Fprintf(out, "<rect width=\"100%%\" height=\"100%%\"%s/>\n", paintOf("fill", p.palette.Color(Surface)))
	for i, s := range p.shapes {
		writeShape(out, i, s)
	}
	for _, l := range p.Labels {
		writeLabel(out, l, p.palette.Color(l.Role))
	}
	out.WriteString("</svg>\n")
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write SVG: %w", err)
	}
	return nil
}

func writeShape(out *bufio.Writer, n int, s shape) {
	look := paintOf("fill", s.fill) + paintOf("stroke", s.stroke)
	if s.width > 0 {
		look += fmt.Sprintf(` stroke-width="%s"`, short(s.width))
	}
	if len(s.dash) > 0 {
		parts := make([]string, len(s.dash))
		for i, d := range s.dash {
			parts[i] = short(d)
		}
		look += fmt.Sprintf(` stroke-dasharray="%s"`, strings.Join(parts, " "))
	}
	if s.at == nil {
		fmt.Fprintf(out, "<path d=\"%s\"%s/>\n", pathData(s.path), look)
		return
	}
	fmt.Fprintf(out, "<defs><path id=\"m%d\" d=\"%s\"%s/></defs>\n", n, pathData(s.path), look)
	for _, v := range s.at {
		fmt.Fprintf(out, "<use href=\"#m%d\" x=\"%s\" y=\"%s\"/>\n", n, short(v.x), short(v.y))
	}
}

func writeLabel(out *bufio.Writer, l Label, c color.NRGBA) {
	weight := ""
	if l.Bold {
		weight = ` font-weight="bold"`
	}
	// The baseline lies about a third of the size below the middle of the line.
	fmt.Fprintf(out, "<text x=\"%s\" y=\"%s\" font-size=\"%s\" text-anchor=\"%s\"%s%s>%s</text>\n",
		short(l.X), short(l.Y+0.37*l.Size), short(l.Size), [...]string{"start", "middle", "end"}[l.Anchor], weight, paintOf("fill", c), escaped(l.Text))
}

func pathData(path []step) string {
	var d strings.Builder
	for _, st := range path {
		d.WriteByte(st.op)
		switch st.op {
		case 'M', 'L':
			fmt.Fprintf(&d, "%s %s", short(st.a.x), short(st.a.y))
		case 'C':
			fmt.Fprintf(&d, "%s %s %s %s %s %s", short(st.a.x), short(st.a.y), short(st.b.x), short(st.b.y), short(st.c.x), short(st.c.y))
		}
	}
	return d.String()
}

func paintOf(what string, c color.NRGBA) string {
	switch c.A {
	case 0:
		return fmt.Sprintf(` %s="none"`, what)
	case 255:
		return fmt.Sprintf(` %s="#%02x%02x%02x"`, what, c.R, c.G, c.B)
	}
	return fmt.Sprintf(` %s="#%02x%02x%02x" %s-opacity="%s"`, what, c.R, c.G, c.B, what, short(float64(c.A)/255))
}

// short writes a length with at most two digits after the point.
func short(v float64) string {
	s := strconv.FormatFloat(v, 'f', 2, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// escaped returns text that can stand between tags; what XML cannot hold becomes U+FFFD.
func escaped(text string) string {
	var s strings.Builder
	if err := xml.EscapeText(&s, []byte(text)); err != nil {
		return ""
	}
	return s.String()
}
