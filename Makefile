# Every target finds and installs what it lacks by itself: see scripts/setup.
.PHONY: demo test bench bench-routes bench-days fuzz roads lint clean

demo: ## A whole delivery day on Helsinki's streets, live at the printed address.
	@scripts/demo $(ARGUMENTS)

test: ## Format, every test on SQLite and on PostgreSQL, the pages in a browser.
	@scripts/test

bench: ## Speed, as ratios to a baseline measured in the same run.
	@scripts/bench $(ARGUMENTS)

bench-routes: ## Routes against the best open solvers, gap by gap.
	@scripts/bench-routes $(ARGUMENTS)

bench-days: ## How long a dispatcher waits: first plans, drags, insertions, breakdowns.
	@scripts/bench --days

fuzz: ## Bytes that might break a reader, looked for a minute each; see scripts/fuzz.
	@scripts/fuzz $(ARGUMENTS)

roads: ## Prepares the roads of REGION=FILE.osm.pbf; of Helsinki's centre when none is named.
	@scripts/roads $(REGION)

lint: ## The format, strictly.
	@scripts/setup build
	@scripts/lint

clean: ## Removes what was built, prepared and fetched.
	rm -rf .build .roads .tools
