package htmlread_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"rapport/data"
	"rapport/data/intake/htmlread"
)

// read returns tags and texts with their lines, or the code of the error.
func read(text string) string {
	h := htmlread.New("page.html", strings.NewReader(text))
	var b strings.Builder
	for {
		t, line, err := h.Next()
		var known *data.Error
		switch {
		case errors.Is(err, io.EOF):
			return b.String()
		case errors.As(err, &known):
			return b.String() + known.Code
		case err != nil:
			return b.String() + err.Error()
		}
		switch t.Type {
		case html.TextToken:
			if words := strings.TrimSpace(t.Data); words != "" {
				fmt.Fprintf(&b, "%d:%s ", line, words)
			}
		case html.StartTagToken:
			if t.Data == "a" || t.Data == "img" {
				fmt.Fprintf(&b, "%d:<%s %s%s> ", line, t.Data, htmlread.Attr(t, "href"), htmlread.Attr(t, "src"))
			}
		}
	}
}

func TestReader(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"lines", "<html><body>\n<p>one</p>\n<a href=/u/ann>Ann &amp; Bo</a></body></html>", "2:one 3:<a /u/ann> 3:Ann & Bo "},
		{"scripts are no text", "<html><script>alert('x')</script><style>p{}</style><p>one</p></html>", "1:one "},
		{"scripts that seem closed at once", "<html><script src=http://evil.example/x.js />alert('x')</script><p>one</html>", "1:one "},
		{"scripts in what is no text", "<html><template><script>x</script>hidden</template><p>one</html>", "1:one "},
		{"frames and events", "<html><iframe srcdoc='<script>x</script>'></iframe><p onclick=alert(1)>one</p><svg onload=x><style>y</style></svg></html>", "1:one "},
		{"entities are no tags", "<html>&lt;script&gt;x&lt;/script&gt;</html>", "1:<script>x</script> "},
		{"nothing is fetched", "<html><base href=http://evil.example/><img src=http://evil.example/x.png>two</html>", "1:<img http://evil.example/x.png> 1:two "},
		{"a fragment is whole", "<p>one", "1:one "},
		{"cut", "<html><body><p>one</p>", "1:one truncated"},
		{"a tag without end", "<html><a href=\"" + strings.Repeat("x", 2<<20), "limit"},
	} {
		if got := read(c.text); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestHostile reads ten thousand nested tags and a flood of entities within the
// time and memory of their size.
func TestHostile(t *testing.T) {
	deep := "<html>" + strings.Repeat("<div>", 10_000) + "end" + strings.Repeat("</div>", 10_000) + "</html>"
	if got := read(deep); got != "1:end " {
		t.Errorf("deep: %.80q", got)
	}
	flood := "<html><p>" + strings.Repeat("&amp;&#x41;", 50_000) + "</p></html>"
	if got := read(flood); len(got) != 100_000+len("1: ") {
		t.Errorf("a flood of entities gives %d bytes", len(got))
	}
}

func TestText(t *testing.T) {
	for fragment, want := range map[string]string{
		"plain":                                   "plain",
		"<p>one</p><p>two</p>":                    "one\ntwo",
		"a<br>b &lt;3 <b>bold</b>":                "a\nb <3 bold",
		"<script>x</script>hi":                    "hi",
		"<a href='javascript:alert(1)'>click</a>": "click",
		"":  "",
		"<": "<",
	} {
		if got := htmlread.Text(fragment); got != want {
			t.Errorf("%q: %q, want %q", fragment, got, want)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add("<p>one<br>two</p>")
	f.Add("<html><!-- x --><svg><script>")
	f.Fuzz(func(t *testing.T, text string) {
		_ = read(text)
		if got := htmlread.Text(text); len(got) > len(text)+64 && !strings.Contains(text, "&") {
			t.Errorf("%q grew to %q", text, got)
		}
	})
}
