package command

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
)

func atLeast(n int, otherwise string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) < n {
			return &misuse{otherwise}
		}
		return nil
	}
}

func exactly(n int, otherwise string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != n {
			return &misuse{otherwise}
		}
		return nil
	}
}

func atMost(n int, otherwise string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) > n {
			return &misuse{otherwise}
		}
		return nil
	}
}

func oneOf(flag, value string, allowed ...string) error {
	if value == "" {
		return nil
	}
	for _, a := range allowed {
		if value == a {
			return nil
		}
	}
	return &misuse{fmt.Sprintf("%s %q is not one of %s.", flag, value, strings.Join(allowed, ", "))}
}

// complete offers values of a flag to the shell.
func complete(cmd *cobra.Command, flag string, values ...string) {
	err := cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
	if err != nil {
		panic(err) // the flag's name is misspelt here
	}
}

// ids reads positive whole numbers.
func ids(args []string) ([]int64, error) {
	var list []int64
	for _, a := range args {
		n, err := strconv.ParseInt(a, 10, 64)
		if err != nil || n < 1 {
			return nil, &misuse{fmt.Sprintf("%q is no id. Ids are whole numbers, as the lists print them.", a)}
		}
		list = append(list, n)
	}
	return list, nil
}
