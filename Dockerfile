# syntax=docker/dockerfile:1
# The Azure build of the function app under the Functions host, for Kubernetes. See docs/deploy.md.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish src/TrustSignals.Functions --configuration Release --output /app

FROM mcr.microsoft.com/azure-functions/dotnet-isolated:4-dotnet-isolated10.0
ENV AzureWebJobsScriptRoot=/home/site/wwwroot \
    AzureFunctionsJobHost__Logging__Console__IsEnabled=true \
    FUNCTIONS_WORKER_RUNTIME=dotnet-isolated \
    ASPNETCORE_URLS=http://+:8080
COPY --from=build --chown=1654:1654 /app /home/site/wwwroot
RUN mkdir -p /home/data /home/LogFiles && chown -R 1654:1654 /home
USER 1654:1654
EXPOSE 8080
