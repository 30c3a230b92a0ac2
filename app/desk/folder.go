package desk

import (
	"os"
	"path/filepath"
	"runtime"
)

func dataFolder() string {
	home, err := os.UserHomeDir()
	if err != nil {
		home = "."
	}
	switch runtime.GOOS {
	case "darwin":
		return filepath.Join(home, "Library", "Application Support", "Rapport")
	case "windows":
		if local := os.Getenv("LOCALAPPDATA"); local != "" {
			return filepath.Join(local, "Rapport")
		}
		return filepath.Join(home, "AppData", "Local", "Rapport")
	}
	if data := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(data) {
		return filepath.Join(data, "rapport")
	}
	return filepath.Join(home, ".local", "share", "rapport")
}
