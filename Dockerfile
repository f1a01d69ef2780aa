# One image for every program: docker build --build-arg SERVICE=booking-service .
# The jars are built here from the sources; --build-arg JARS=prebuilt takes those that ./mvnw package has just made of them.
# Base images are named by full version here and in docker-compose.yml; digests are added by whoever updates them, since a
# registry alone knows them.
FROM eclipse-temurin:25.0.3_9-jdk-noble AS build
WORKDIR /src
COPY . .
ARG JARS=source
RUN --mount=type=cache,target=/root/.m2,sharing=locked deploy/images/jars

# the command line: writes the variables that docker-compose.yml reads, and rehearses starts below
FROM eclipse-temurin:25.0.3_9-jre-noble AS tools
COPY --from=build /src/local-stack/target/lib /tools/
COPY --from=build /src/local-stack/target/local-stack-*.jar /tools/
ENTRYPOINT ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", "/tools/*", "dev.taly.stack.TalyCli"]

FROM build AS layers
ARG SERVICE
RUN cp $SERVICE/target/$SERVICE-*.jar /app.jar && java -Djarmode=tools -jar /app.jar extract --layers --destination /layers

# a start without any server, up to its first connection, records the classes; in the same JVM that the image runs, since
# a cache fits no other. auth-service ends early, where it asks for its keys, and has recorded nearly everything by then.
FROM tools AS rehearsal
WORKDIR /app
COPY --from=layers /layers/dependencies/ /layers/snapshot-dependencies/ /layers/application/ ./
ARG SERVICE
# the clocks of today (service-defaults); empty for the sandbox, which has no service-defaults
ARG ZONE_DATA=-Djava.time.zone.DefaultZoneRulesProvider=dev.taly.defaults.zones.ZoneData
ENV JAVA_TOOL_OPTIONS="-XX:+UseSerialGC -XX:+UseCompactObjectHeaders"
RUN java -cp '/tools/*' dev.taly.stack.TalyCli rehearse "$SERVICE" -- java $ZONE_DATA -XX:AOTCacheOutput=app.aot \
      -Dspring.context.exit=onRefresh --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
      -jar app.jar > rehearsal.log 2>&1 || tail -n 3 rehearsal.log; \
    test -s app.aot || { grep -v 'warning.*aot' rehearsal.log | tail -c 5000; exit 1; }

FROM eclipse-temurin:25.0.3_9-jre-noble
ARG SERVICE
ARG ZONE_DATA=-Djava.time.zone.DefaultZoneRulesProvider=dev.taly.defaults.zones.ZoneData
ARG VERSION=local
ARG REVISION=unknown
LABEL org.opencontainers.image.title="taly/$SERVICE" \
      org.opencontainers.image.description="Taly, an open booking platform: $SERVICE" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION"
WORKDIR /app
# what changes seldom comes first
COPY --from=layers /layers/dependencies/ ./
COPY --from=layers /layers/snapshot-dependencies/ ./
COPY --from=layers /layers/application/ ./
COPY --from=rehearsal /app/app.aot ./
# memory by the container's limit; with another collector or other headers than in the rehearsal, starts are slower
ENV JAVA_TOOL_OPTIONS="-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:MaxRAMPercentage=60 $ZONE_DATA" \
    SERVER_PORT=8080 \
    MANAGEMENT_SERVER_PORT=9080
EXPOSE 8080 9080
USER 65532:65532
# bash alone: the image has no client of its own
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=3 CMD ["bash", "-c", \
  "exec 3<>/dev/tcp/127.0.0.1/$MANAGEMENT_SERVER_PORT && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
# the heap begins with room for the objects of the cache: without, the JVM refuses to start
ENTRYPOINT ["java", "-XX:AOTCache=/app/app.aot", "-XX:InitialRAMPercentage=25", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", \
  "--sun-misc-unsafe-memory-access=allow", "-jar", "/app/app.jar"]
