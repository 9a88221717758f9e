# The bot in a container, as an ordinary user, on a root that may be read-only.
# What it writes goes to /data (the store and its backups) and /tmp.
ARG PYTHON=3.13
FROM python:${PYTHON}-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/venv
COPY requirements.lock /tmp/
RUN /opt/venv/bin/pip install --require-hashes --only-binary :all: -r /tmp/requirements.lock

FROM python:${PYTHON}-slim
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    DATABASE_URL=sqlite:////data/briefing.db \
    MPLCONFIGDIR=/tmp/matplotlib HEALTH_FILE=/tmp/briefing-bot.health
RUN useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin bot \
    && install -d -o bot -g bot -m 0700 /data
COPY --from=build /opt/venv /opt/venv
WORKDIR /app
COPY bot.py ./
COPY bot bot
COPY knowledge knowledge
COPY migrations migrations
RUN python -m compileall -q bot knowledge migrations
USER 10001:10001
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
    CMD ["python", "bot.py", "check", "--health"]
ENTRYPOINT ["python", "bot.py"]
