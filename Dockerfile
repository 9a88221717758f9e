# The bot in a container, as an ordinary user, on a root that may be read-only.
# What it writes goes to /data (the store and its backups) and /tmp.
ARG PYTHON=3.13
FROM python:${PYTHON}-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv --without-pip /opt/venv
COPY requirements.lock /tmp/
# The lock has both extras: the driver for PostgreSQL and the sentence encoder.
RUN pip --python /opt/venv install --require-hashes --only-binary :all: -r /tmp/requirements.lock \
    && find /opt/venv -type d -name tests -prune -exec rm -r {} +
WORKDIR /app
COPY bot.py LICENSE ./
COPY bot bot
COPY knowledge knowledge
COPY migrations migrations
# The usual store, data/, is in the volume; the user can read all, whatever the checkout's umask was.
RUN ln -s /data data && chmod -R a+rX . && python -m compileall -q bot knowledge migrations

FROM python:${PYTHON}-slim
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 MPLCONFIGDIR=/tmp/matplotlib
# The base image's standard library is not compiled, and on a read-only root each start would do it.
RUN useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin bot \
    && install -d -o bot -g bot -m 0700 /data \
    && python -m compileall -q -x site-packages \
        "$(python -c 'import os; print(os.path.dirname(os.__file__))')"
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
WORKDIR /app
USER 10001:10001
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
    CMD ["python", "bot.py", "check", "--health"]
ENTRYPOINT ["python", "bot.py"]
