//go:build cgo && linux

package main

// The toolkit parses the locale while its packages are initialised, before main
// can say where its notes go, and complains about "C", the locale of containers
// and of many servers. This runs before Go starts and gives it one it can read;
// texts and number formats of Rapport do not depend on it.

/*
#include <stdlib.h>
#include <string.h>

__attribute__((constructor)) static void readable_locale(void) {
	const char *names[] = {"LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"};
	for (int i = 0; i < 4; i++) {
		const char *v = getenv(names[i]);
		if (v && (!strcmp(v, "C") || !strncmp(v, "C.", 2) || !strcmp(v, "POSIX")))
			setenv(names[i], "en_US.UTF-8", 1);
	}
}
*/
import "C"
