package app

import (
	"context"
	"errors"

	"rapport/data"
)

// explain says in words what went wrong and what to do. An error that has no
// words for a person shows as a defect; its details are for a report.
func explain(err error) (sentence, hint string) {
	var known *data.Error
	switch {
	case err == nil:
		return "", ""
	case errors.As(err, &known):
		return known.Msg, known.Hint
	case errors.Is(err, context.Canceled):
		return "Cancelled. Nothing was changed.", ""
	}
	return "Something went wrong.", "Copy the details and report them."
}
