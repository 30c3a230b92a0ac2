package instagram_test

import (
	"errors"

	"rapport/data"
)

func asError(err error, known **data.Error) bool { return errors.As(err, known) }
