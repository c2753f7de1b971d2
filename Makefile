# Broadsheet's everyday commands. `make` lists them.

SWIFT ?= swift

# SwiftPM lets a target import any module that happens to be built already; this holds it to the dependencies that
# Package.swift declares. scripts/check-imports holds it to the narrower table of ARCHITECTURE.md.
SWIFT_FLAGS ?= --explicit-target-dependency-import-check error

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup build sample test bench bench-quality manual lint format proofs clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install what is missing: Debian packages, fonts, ICC profiles (needs root or sudo)
	@scripts/setup

build: setup ## build the engine, for release
	@$(SWIFT) build -c release $(SWIFT_FLAGS)

sample: build ## set the sample newspaper: harbour.pdf
	@.build/release/broadsheet build samples/harbour -o harbour.pdf
	@echo "The newspaper is in $(CURDIR)/harbour.pdf"

test: setup ## run all tests
	@$(SWIFT) build --build-tests $(SWIFT_FLAGS)
	@$(SWIFT) test --skip-build $(SWIFT_FLAGS)

bench: setup ## measure speed, memory and, beside what peers are installed, the setting; takes minutes
	@$(SWIFT) run -c release $(SWIFT_FLAGS) broadsheet-bench

bench-quality: setup ## measure the setting beside LuaLaTeX and Typst, which it installs; takes minutes
	@scripts/setup-bench
	@$(SWIFT) run -c release $(SWIFT_FLAGS) broadsheet-bench quality

manual: ## write docs/preflight.md anew from the rules' comments
	@scripts/make-manual

lint: ## hold the sources against swift format
	@$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

format: ## let swift format rewrite the sources
	@$(SWIFT) format --in-place --recursive Package.swift Sources Tests

proofs: build ## draw the pages of the sample as pictures: proofs/harbour
	@.build/release/broadsheet proof samples/harbour -o proofs/harbour
	@echo "The pages are in $(CURDIR)/proofs/harbour"

clean: ## remove what was built; fonts and packages stay
	@rm -rf .build proofs harbour.pdf
