# syntax=docker/dockerfile:1

FROM python:3.10-slim-bookworm AS packages
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
COPY requirements-runtime.lock .
# --no-deps: the lock is complete, and parts of it lie above Rasa's caps on purpose.
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements-runtime.lock


FROM python:3.10-slim-bookworm AS runtime
RUN useradd --system --uid 10001 --home-dir /tmp --no-create-home zhengwen
COPY --from=packages /opt/venv /opt/venv
# Home and caches go to /tmp, the one place besides var/ that is writable in production.
ENV PATH=/opt/venv/bin:$PATH \
    HOME=/tmp \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    RASA_TELEMETRY_ENABLED=false \
    TF_CPP_MIN_LOG_LEVEL=3 \
    SQLALCHEMY_SILENCE_UBER_WARNING=1
WORKDIR /app
COPY pyproject.toml README.md deployment.yml ./
COPY policy_kb policy_kb
COPY actions actions
COPY bot bot
COPY data data
RUN pip install --no-cache-dir --no-deps --editable . \
    && install --directory --owner=zhengwen var
USER zhengwen
# A new volume starts from this var/, so the first start need not train; each deployment makes its own database.
RUN zhengwen train && rm -f var/zhengwen.db*

ENV HOST=0.0.0.0 PORT=8000
EXPOSE 8000
VOLUME /app/var
# A start on an older volume trains first, which takes a minute or two.
HEALTHCHECK --interval=30s --timeout=5s --start-period=180s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["zhengwen", "serve"]
