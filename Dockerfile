FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# The image's own Node runs the product; the one among the packages is for machines with an older Node.
RUN --mount=type=cache,target=/root/.npm \
    npm ci --omit=dev --no-audit --no-fund \
    && rm -rf node_modules/node-linux-* node_modules/.bin/node

FROM node:24-slim AS web
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --no-audit --no-fund
COPY . .
RUN node node_modules/vite/bin/vite.js build --config vite.config.ts

FROM node:24-slim
LABEL org.opencontainers.image.title="Flowstate" \
      org.opencontainers.image.licenses="Apache-2.0"
# The embedded PostgreSQL refuses to run as root, so nothing here does.
RUN groupadd --system flowstate \
    && useradd --system --gid flowstate --home-dir /var/lib/flowstate --shell /usr/sbin/nologin flowstate \
    && install --directory --owner=flowstate --group=flowstate --mode=0700 /var/lib/flowstate
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=web /app/dist ./dist
COPY package.json ./
COPY src ./src
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    FLOWSTATE_DATA=/var/lib/flowstate
USER flowstate
VOLUME /var/lib/flowstate
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/livez`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--disable-warning=ExperimentalWarning", "src/app/main.ts"]
