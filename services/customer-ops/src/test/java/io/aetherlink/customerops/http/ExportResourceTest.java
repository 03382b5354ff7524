package io.aetherlink.customerops.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.aetherlink.customerops.CrmPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CrmPlatform.class)
class ExportResourceTest {
  private final Api api = Api.inNewTenant();

  @BeforeEach
  void prepared() {
    await().until(() -> given().get("/readyz").statusCode() == 200);
  }

  @Test
  void aFormulaIsAText() {
    long id =
        api.lead(
            Map.of(
                "name",
                "=1+1",
                "phone",
                "+45 31 55 01 42",
                "company",
                "A \"b\", c",
                "tags",
                List.of("@x", "y")));

    String line =
        api.get("/leads/export")
            .statusCode(200)
            .header("Content-Type", startsWith("text/csv"))
            .header("Content-Disposition", equalTo("attachment; filename=\"leads.csv\""))
            .header("X-Content-Type-Options", "nosniff")
            .extract()
            .asString()
            .lines()
            .skip(1)
            .findFirst()
            .orElseThrow();
    assertThat(line)
        .startsWith(id + ",'=1+1,,'+45 31 55 01 42,\"A \"\"b\"\", c\",,,new,,'@x;y,,false,");
  }

  @Test
  void theTenantsOwnFieldsHaveColumnsThatAnImportKnows() {
    own("size", "number");
    own("note", "text");
    own("gone", "text");
    api.request().delete("/custom-fields/gone").then().statusCode(200);
    api.lead(Map.of("name", "A", "custom", Map.of("size", 1_000_000, "note", "=1+1")));
    api.lead(Map.of("name", "B", "custom", Map.of("size", -0.5)));

    List<String> lines =
        api.get("/leads/export?order_by=name&order=asc").extract().asString().lines().toList();

    assertThat(lines.getFirst()).endsWith(",updated_at,custom.size,custom.note");
    assertThat(lines.get(1)).endsWith("Z,1000000,'=1+1");
    assertThat(lines.get(2)).endsWith("Z,'-0.5,");
  }

  private void own(String key, String type) {
    api.post("/custom-fields", Map.of("key", key, "label", key, "type", type)).statusCode(201);
  }

  @Test
  void allLeadsThatFitComeInTheOrderAskedFor() {
    IntStream.range(0, 30)
        .forEach(i -> api.lead(Map.of("name", "L%02d".formatted(i), "source", i < 20 ? "a" : "b")));
    Api.inNewTenant().lead(Map.of("name", "somebody else's"));

    List<String> names =
        api.get("/leads/export?format=jsonl&source=a&order_by=name&order=asc")
            .statusCode(200)
            .header("Content-Type", startsWith("application/jsonl"))
            .extract()
            .asString()
            .lines()
            .map(line -> new JsonPath(line).getString("name"))
            .toList();

    assertThat(names).hasSize(20).isSorted().startsWith("L00");
    assertThat(api.get("/leads/export?tag=none").extract().asString().lines()).hasSize(1);
  }

  @Test
  void whatCannotBeTakenIsNamed() {
    api.get("/leads/export?format=xlsx")
        .statusCode(422)
        .body("detail[0].loc", contains("query", "format"));
    api.get("/leads/export?order_by=score").statusCode(422);
    api.get("/leads/export?status=lost,bogus").statusCode(400);
    api.as("viewer").get("/leads/export").statusCode(200);
  }
}
