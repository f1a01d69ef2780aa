package dev.taly.user.companies;

import static dev.taly.user.Tokens.machine;
import static dev.taly.user.Tokens.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.verifyNoInteractions;

import dev.taly.defaults.idempotency.Idempotency;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest({CompanyController.class, InternalCompanyController.class})
class CompanyControllerTest {

    private static final String GOOD = """
            {"name": "Cuts", "slug": "cuts", "timeZone": "Europe/London", "currency": "GBP", "locale": "en"}
            """;

    @Autowired
    private MockMvcTester mvc;

    @MockitoBean
    private CompanyService service;

    @MockitoBean
    private CompanyRepository companies;

    @MockitoBean
    private Idempotency idempotency;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'Cuts'          | ''             | 422 | name",
                "'Cuts'          | '   '          | 422 | name",
                "'Cuts'          | 'Cuts\\nBcc:' | 422 | name",
                "'cuts'          | 'Cuts & Curls' | 422 | slug",
                "'cuts'          | ''             | 422 | slug",
                "'Europe/London' | '+02:00'       | 422 | timeZone",
                "'Europe/London' | 'Mars/Base'    | 422 | timeZone",
                "'GBP'           | 'gbp'          | 422 | currency",
                "'GBP'           | 'XXX'          | 422 | currency",
                "'en'            | 'e'            | 422 | locale",
                "'GBP'           | null           | 422 | currency",
                "'GBP'           | 826            | 400 | currency",
                "'GBP'           | {}             | 400 | currency",
                "'Cuts'          | 'a\\u0000b'    | 400 | name",
                "'locale': 'en'  | 'plan': 'PRO'  | 400 | plan",
            })
    void namesTheBadField(String good, String bad, int status, String field) {
        MvcTestResult answer = open(GOOD.replace(json(good), json(bad)));

        assertThat(answer)
                .hasStatus(status)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .hasPathSatisfying(
                        "$.errors[0].field", named -> named.assertThat().isEqualTo(field));
        verifyNoInteractions(idempotency, service);
    }

    @Test
    void refusesTooLongNamesAndSlugs() {
        assertThat(open(GOOD.replace("Cuts", "C".repeat(101)))).hasStatus(422);
        assertThat(open(GOOD.replace("cuts", "c".repeat(61)))).hasStatus(422);
        verifyNoInteractions(idempotency, service);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"name\""})
    void refusesWhatIsNoCompanyAtAll(String body) {
        assertThat(open(body)).hasStatus(HttpStatus.BAD_REQUEST).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @ParameterizedTest
    @CsvSource({
        "companyId, /api/v1/companies/acme",
        "limit, /api/v1/companies?limit=0",
        "limit, /api/v1/companies?limit=101",
        "limit, /api/v1/companies?limit=many",
        "cursor, /api/v1/companies?cursor=next"
    })
    void namesTheBadParameter(String field, String uri) {
        assertThat(mvc.get().uri(uri).with(user(UUID.randomUUID())).exchange())
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .hasPathSatisfying(
                        "$.errors[0].field", named -> named.assertThat().isEqualTo(field));
    }

    @Test
    void opensForPersonsOnly() {
        assertThat(mvc.post()
                        .uri("/api/v1/companies")
                        .content(GOOD)
                        .contentType(MediaType.APPLICATION_JSON)
                        .exchange())
                .hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(mvc.post()
                        .uri("/api/v1/companies")
                        .with(machine("booking-service"))
                        .content(GOOD)
                        .contentType(MediaType.APPLICATION_JSON)
                        .exchange())
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(mvc.get()
                        .uri("/internal/v1/companies/" + UUID.randomUUID())
                        .with(user(UUID.randomUUID()))
                        .exchange())
                .hasStatus(HttpStatus.FORBIDDEN);
        verifyNoInteractions(idempotency, service, companies);
    }

    private MvcTestResult open(String body) {
        return mvc.post()
                .uri("/api/v1/companies")
                .with(user(UUID.randomUUID()))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }
}
