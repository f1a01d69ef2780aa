package dev.taly.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

class ContractTest {

    private static final String DOCUMENT = """
            paths:
              /api/v1/things:
                post:
                  requestBody:
                    content:
                      application/json:
                        schema: {$ref: "#/components/schemas/NewThing"}
                  responses:
                    "201":
                      content:
                        application/json:
                          schema: {$ref: "#/components/schemas/Thing"}
                    "204": {description: nothing}
                    default: {$ref: "#/components/responses/Problem"}
              /api/v1/things/mine:
                get:
                  responses:
                    "200":
                      content:
                        application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Thing"}}}
              /api/v1/things/{id}:
                get:
                  responses:
                    "200":
                      content:
                        application/json:
                          schema: {$ref: "#/components/schemas/Thing"}
            components:
              responses:
                Problem:
                  content:
                    application/problem+json:
                      schema: {$ref: "#/components/schemas/Problem"}
              schemas:
                NewThing: {type: object, properties: {name: {type: string}}, required: [name]}
                Problem: {type: object, properties: {type: {type: string}}, required: [type]}
                Thing:
                  type: object
                  properties:
                    id: {type: string, format: uuid}
                    next: {type: [string, "null"]}
                    at: {type: string, format: date-time}
                  required: [id, next]
            """;
    private static final String ID = "0198c0de-0000-7000-8000-000000000000";

    private final Contract contract = new Contract(List.of(Document.of(new Yaml().load(DOCUMENT))));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GET  | /api/v1/things/1?a=b | 200 | application/json;charset=UTF-8 | {"id": "ID", "next": null}
            GET  | /api/v1/things/mine  | 200 | application/json               | [{"id": "ID", "next": "2", "at": "2027-01-01T10:00:00Z"}]
            POST | /api/v1/things       | 201 | application/json               | {"id": "ID", "next": "2"}
            POST | /api/v1/things       | 204 |                                | ``
            POST | /api/v1/things       | 409 | application/problem+json       | {"type": "/problems/taken", "alternatives": []}
            POST | /api/v1/things       | 503 | application/problem+json       | {"type": "/problems/unavailable"}
            GET  | /api/v1/nothing      | 404 | text/html                      | None
            GET  | /oauth2/jwks         | 200 | application/json               | {}
            """)
    void takesWhatIsDocumented(String method, String path, int status, String type, String body) {
        check(method, path, status, type, body);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GET  | /api/v1/things/1    | 200 | application/json         | {"id": "ID"}
            GET  | /api/v1/things/1    | 200 | application/json         | {"id": "ID", "next": 1}
            GET  | /api/v1/things/1    | 200 | application/json         | {"id": "ID", "next": null, "more": 1}
            GET  | /api/v1/things/1    | 200 | application/json         | {"id": "none", "next": null}
            GET  | /api/v1/things/1    | 200 | application/json         | {"id": "ID", "next": null, "at": "2027-01-01T10:00:00"}
            GET  | /api/v1/things/1    | 200 | application/json         | {"id":
            GET  | /api/v1/things/1    | 200 | application/json         | ``
            GET  | /api/v1/things/1    | 200 | text/plain               | {"id": "ID", "next": null}
            GET  | /api/v1/things/1    | 206 | application/json         | {"id": "ID", "next": null}
            GET  | /api/v1/things/1    | 404 | application/problem+json | {"type": "/problems/not-found"}
            GET  | /api/v1/things/mine | 200 | application/json         | {"id": "ID", "next": null}
            POST | /api/v1/things      | 409 | application/json         | {"type": "/problems/taken"}
            POST | /api/v1/things      | 409 | application/problem+json | {"title": "Taken"}
            POST | /api/v1/things      | 409 | application/problem+json | ``
            POST | /api/v1/things      | 503 | text/html                | Away
            GET  | /api/v1/nothing     | 200 | application/json         | {}
            """)
    void findsWhatIsNot(String method, String path, int status, String type, String body) {
        assertThatThrownBy(() -> check(method, path, status, type, body))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(method + " " + path.replace("/1", "/{id}") + " " + status);
    }

    @Test
    void saysWhereInTheAnswer() {
        String things = "[{\"id\": \"%s\", \"next\": 1}]".formatted(ID);

        assertThatThrownBy(() -> check("GET", "/api/v1/things/mine", 200, "application/json", things))
                .hasMessageContaining("/0/next: ");
    }

    @Test
    void findsThatSomethingElseIsTakenThanWhatIsDocumented() {
        byte[] nameless = "{}".getBytes(StandardCharsets.UTF_8);
        String thing = "{\"id\": \"%s\", \"next\": null}".formatted(ID);

        assertThatThrownBy(() ->
                        contract.check("POST", "/api/v1/things", nameless, new Answer(201, "application/json", thing)))
                .hasMessageContaining("what was sent")
                .hasMessageContaining("name");
    }

    @Test
    void knowsEveryService() {
        for (String path : List.of(
                "/api/v1/session",
                "/api/v1/auth/sessions",
                "/api/v1/users/me",
                "/api/v1/bookings/1",
                "/api/v1/payments/1")) {
            assertThat(Contract.committed().operation("GET", path)).as(path).isPresent();
        }
    }

    private void check(String method, String path, int status, String type, String body) {
        contract.check(method, path, null, new Answer(status, type, body.replace("ID", ID)));
    }
}
