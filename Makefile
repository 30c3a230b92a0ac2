# Rapport. Two targets do everything: make run, make test.
SHELL := /bin/bash

# TAGS: Fyne's goroutine rules are followed, so its migration shims are off.
TAGS    := migrated_fynedo
BINARY  := build/rapport
DEMO    := build/sample
NOW     ?= $(shell date -u +%Y-%m-%dT%H:%M:%SZ)
VERSION := $(shell sed -n 's/^  *Version *= *"\(.*\)"/\1/p' FyneApp.toml)
# LONG: tests that repeat what shorter ones do thousands of times, or count memory; they run without the race detector only.
LONG    := TestCorpora|TestWorld|TestOneEmailOnManyRows|TestHundredMegabytes|TestSchedules|TestDecisionsInAnyOrder|TestDecisionsAtRandom|TestJoinedSales|TestManyBatches|TestOrderOfImports|TestStrangeRows|TestLongName|TestTruth|TestScript/backup|TestWorkbookBombs|TestMoneyColumns|TestRecount$$
# Tools of "make check", built from their modules at fixed versions.
GOFUMPT     := mvdan.cc/gofumpt@v0.12.0
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2

.PHONY: run test check bench screens build package sample clean

## run: install what is missing, build, make sample exports, import them, print the week, open the window.
run: build sample
	@.ci/open $(BINARY) $(DEMO)

## build: the program in build/rapport.
build:
	@.ci/deps build
	@echo "Building (the first time takes a few minutes: Fyne compiles OpenGL)"
	@go build -tags $(TAGS) -trimpath -ldflags '-s -w -X main.version=$(VERSION)' -o $(BINARY) .

## sample: invented exports in build/sample and a workspace that holds them.
sample: build
	@.ci/sample $(BINARY) $(DEMO) $(NOW)

## test: install what is missing and pass all tests: pure Go, race, and the real window under Xvfb.
test:
	@.ci/deps test
	CGO_ENABLED=0 go test -timeout 30m -tags ci,$(TAGS) ./...
	go test -timeout 30m -race -tags ci,$(TAGS) -skip '$(LONG)' ./data/... ./app/command/... ./app/ui/...
	@$(MAKE) --no-print-directory build
	go test -count=1 -tags ci,$(TAGS),window -run Window .

## check: format, vet, staticcheck, import rules.
check:
	@unformatted=$$(go run $(GOFUMPT) -l $$(git ls-files '*.go')); test -z "$$unformatted" || { echo "gofumpt would change:"; echo "$$unformatted"; exit 1; }
	CGO_ENABLED=0 go vet -tags ci,$(TAGS) ./...
	CGO_ENABLED=0 go run $(STATICCHECK) -tags ci,$(TAGS) ./...
	CGO_ENABLED=0 go test -count=1 -tags ci,$(TAGS) -run 'Imports|Documented' . ./app ./app/command

## bench: speed side by side with the peers that are installed; writes docs/performance.md.
bench: build
	@.ci/deps test
	go test -count=1 -v -timeout 150m -tags ci,$(TAGS),window,bench -run Bench .
	go test -count=1 -v -timeout 30m -tags ci,$(TAGS),bench -run 'Bench|Corpora|World' ./data/people/linkage
	go test -count=1 -v -tags ci,$(TAGS) -run LinkageOfTheSampleWorld ./app/desk

## screens: every page as a picture, light and dark, large and small, in build/screens.
screens: sample
	@.ci/screens $(BINARY) $(DEMO) build/screens $(NOW)

## package: an installable package for this system.
package: build
	go run fyne.io/fyne/v2/cmd/fyne@v2.7.4 package --release --tags $(TAGS)

clean:
	rm -rf build
