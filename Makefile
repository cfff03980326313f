# Everything runs from here. Each target sets up what it needs; `make` alone lists them.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
READY := $(VENV)/ready-to-publish
READY_TO_TEST := $(VENV)/ready-to-test
READY_TO_LEAVE := $(VENV)-exit/ready $(VENV)-properdocs/ready
READY_TO_FUZZ := $(VENV)-fuzz/ready
SECONDS ?= 60
PIP := $(RUN) -m pip install --quiet --disable-pip-version-check
PYTEST := pytest --numprocesses=auto --dist=loadfile --no-loadscope-reorder
AUDIT := $(VENV)-audit
# Remove a link that is in the way, never its target.
BEGIN = if [ -L $(1) ]; then rm $(1); fi; $(PYTHON) -m venv --clear $(1)

# Two packages print a notice about the future of MkDocs on every build; the README has our exit options.
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

# Rebuild a .venv that is incomplete or whose Python was removed.
SOUND := import sys, pip; sys.exit(sys.prefix == sys.base_prefix)
ifneq ($(shell { $(RUN) -c '$(SOUND)'; } 2>/dev/null && echo yes),yes)
.PHONY: $(RUN)
$(READY): $(RUN)
endif

.DEFAULT_GOAL := help
.PHONY: help site serve check test coverage exit-test searches pictures bench fuzz format requirements audit

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*##/\t/' | expand -t 16

site: $(READY) ## check the content and publish it to site/
	@$(RUN) -m macros build
	@printf 'Open %s/site/index.html, or type: make serve\n' "$$PWD"

serve: $(READY) ## preview the site while you write, on this computer only
	@$(RUN) -m macros serve

check: $(READY) ## check the content and list the problems
	@$(RUN) -m macros check

test: $(READY_TO_TEST) ## run all linters and tests
	@$(RUN) -m ruff check macros tests tools
	@$(RUN) -m ruff format --check macros tests tools
	@$(RUN) -m mypy
	@$(RUN) -m $(PYTEST)

coverage: $(READY_TO_TEST) ## measure which lines and branches the tests without a browser run; fail below the floor
	@$(RUN) -m coverage erase
	@$(RUN) -m coverage run -m $(PYTEST) --ignore=tests/browser
	@$(RUN) -m coverage combine --quiet
	@$(RUN) -m coverage report --skip-covered

exit-test: $(READY) $(READY_TO_LEAVE) ## build the export with Zensical and the project with ProperDocs, list what is lost
	@$(RUN) -m tools.exit --zensical $(VENV)-exit/bin/zensical --properdocs $(VENV)-properdocs/bin

searches: $(READY_TO_TEST) site ## type each search of tests/browser/searches.txt, and print what comes first
	@$(RUN) -m tools.searches

pictures: $(READY_TO_TEST) site ## take the pictures of the README again
	@$(RUN) -m tools.pictures

bench: $(READY_TO_TEST) ## compare publishing, previewing and searching 1,000 notes with others
	@$(RUN) -m tools.bench

fuzz: $(READY_TO_FUZZ) ## generate texts to find crashes, SECONDS for each target
	@$(VENV)-fuzz/bin/python -m tools.fuzz $(SECONDS)

format: $(READY_TO_TEST) ## format the code
	@$(RUN) -m ruff check --fix-only macros tests tools
	@$(RUN) -m ruff format macros tests tools

requirements: ## pin the newest versions with their hashes
	@$(call BEGIN,$(VENV)-pins) && $(VENV)-pins/bin/python -m pip install --quiet pip-tools
	@for part in "requirements.txt" "requirements-tests.txt --extra=tests" "requirements-fuzz.txt --extra=fuzz"; do \
		$(VENV)-pins/bin/pip-compile --quiet --upgrade --generate-hashes --all-build-deps --allow-unsafe --strip-extras \
			--no-header --no-emit-options --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
			--output-file $$part pyproject.toml || exit 1; done
	@echo "pip-audit>=2.10" | $(VENV)-pins/bin/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
		--no-header --no-emit-options --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
		--output-file requirements-audit.txt -
	@for one in "zensical --output-file=requirements-exit.txt" "properdocs --constraint=requirements.txt --output-file=requirements-properdocs.txt"; do \
		echo $${one%% *} | $(VENV)-pins/bin/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-header \
			--no-annotate --no-emit-options --no-emit-index-url --no-emit-find-links --no-emit-trusted-host $${one#* } - || exit 1; done
	@rm -r $(VENV)-pins

audit: $(AUDIT)/ready ## look for known vulnerabilities in all pinned packages
	@$(AUDIT)/bin/pip-audit --strict --progress-spinner=off --disable-pip --require-hashes \
		$(addprefix --requirement=,$(sort $(wildcard requirements*.txt)))
	@for folder in $(dir $(wildcard tests/*/package-lock.json tests/*/*/package-lock.json tests/*/*/*/package-lock.json)); do npm --prefix $$folder audit --package-lock-only || exit 1; done

$(RUN):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.11"; exit 1; }
	@echo "Setting up $(VENV): a minute or two, once."
	@$(call BEGIN,$(VENV))

$(AUDIT)/ready: requirements-audit.txt
	@$(call BEGIN,$(AUDIT))
	@$(AUDIT)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-audit.txt
	@touch $@

$(READY): requirements.txt pyproject.toml | $(RUN)
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(READY_TO_TEST): requirements-tests.txt $(READY)
	@$(PIP) --require-hashes -r requirements-tests.txt
	@touch $@

$(VENV)-exit/ready: requirements-exit.txt
	@$(call BEGIN,$(VENV)-exit)
	@$(VENV)-exit/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-exit.txt
	@touch $@

$(VENV)-properdocs/ready: requirements-properdocs.txt requirements.txt pyproject.toml
	@$(call BEGIN,$(VENV)-properdocs)
	@$(VENV)-properdocs/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(VENV)-properdocs/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-properdocs.txt
	@$(VENV)-properdocs/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(READY_TO_FUZZ): requirements-fuzz.txt pyproject.toml
	@$(call BEGIN,$(VENV)-fuzz)
	@$(VENV)-fuzz/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-fuzz.txt
	@touch $@
