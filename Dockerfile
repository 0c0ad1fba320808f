# Baken for a server. Build: docker build -t baken .
FROM python:3.12-slim
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 BAKEN_HOST=0.0.0.0 BAKEN_PORT=8080 \
    BAKEN_DATA=/data BAKEN_CONFIG=/settings/baken.toml
WORKDIR /app
COPY requirements-run.lock pyproject.toml README.md LICENSE ./
COPY bot bot
COPY dialogs dialogs
COPY storage storage
RUN pip install --no-cache-dir "setuptools>=77" && pip install --no-cache-dir --require-hashes -r requirements-run.lock \
    && pip install --no-cache-dir --no-deps --no-build-isolation . \
    && useradd --system --home /data baken && install -d -o baken -m 700 /data /heads
USER baken
VOLUME /data
EXPOSE 8080
HEALTHCHECK CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8080/healthz', timeout=3)"]
CMD ["baken", "serve"]
