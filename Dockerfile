# A small image that runs as a user of its own: the program and a Java that holds only the modules it needs.
#
#     docker build --tag dbre-mcp .
#     docker run --rm --interactive --mount type=bind,src="$PWD",dst=/project --env DBRE_DATABASE_URL dbre-mcp
FROM maven:3.9-eclipse-temurin-25-noble AS build
WORKDIR /build
COPY pom.xml dbre-mcp LICENSE ./
COPY src src
RUN mvn -q -B -Pruntime -Dmaven.test.skip=true package

# The same Ubuntu, for the same C library. tar unpacks the PostgreSQL that migrations are rehearsed on.
FROM ubuntu:24.04
COPY --from=build /build/target/dist /opt/dbre-mcp
RUN ln -s /opt/dbre-mcp/dbre-mcp /usr/local/bin/dbre-mcp && useradd --create-home --user-group dbre && mkdir /project
USER dbre
WORKDIR /project
ENTRYPOINT ["dbre-mcp"]
