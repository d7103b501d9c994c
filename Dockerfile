# One image for all services; the arguments say which of them a container hosts (none: all of them).
#   docker build -t whatsapp-genesys .
#   docker run whatsapp-genesys state-manager tenant

# The pages. Their build tools stay in this stage.
FROM node:24-bookworm-slim AS pages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --loglevel=error
COPY . .
RUN npm run build && mkdir /built && find apps -mindepth 2 -maxdepth 2 -name dist -exec cp -r --parents {} /built \;

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    BIND_HOST=0.0.0.0 \
    DATA_DIR=/data
# Converts the sounds and films that one side sends and the other does not take.
RUN apt-get update \
  && apt-get install -y --no-install-recommends ffmpeg \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# /data holds the embedded stores of a container that is given no URLs of real ones, and the copies of files.
# Among the optional packages are the binaries of sharp, and a second Node that nobody needs here.
RUN npm ci --omit=dev --ignore-scripts --no-audit --loglevel=error \
  && rm -rf node_modules/node-linux-* \
  && npm cache clean --force \
  && mkdir /data \
  && chown node:node /data
COPY *.ts ./
COPY bridge ./bridge
COPY apps/admin/doctor/findings ./apps/admin/doctor/findings
COPY kit ./kit
COPY contracts ./contracts
COPY wire ./wire
COPY translate ./translate
COPY services ./services
COPY deploy/health.ts ./deploy/
COPY --from=pages /built ./
USER node
EXPOSE 3000 3002 3003 3004 3005 3006 3007 3008 3009 3010 3011 3012 3014 3015
HEALTHCHECK --interval=15s --timeout=5s --retries=4 CMD ["node", "deploy/health.ts"]
# Node is process 1 and gets the signals itself: it stops its listeners and consumers before it ends.
ENTRYPOINT ["node", "main.ts"]
