package io.aetherlink.customerops.http;

import io.aetherlink.crm.imports.TableForm;
import io.aetherlink.crm.imports.TextEncoding;
import io.aetherlink.http.ApiException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a file is to be read, where it was found out wrongly. What is not said stays as it is.
 *
 * @param delimiter what stands between two cells
 * @param header whether the first line names the columns
 */
@Schema(name = "ImportForm")
public record ImportForm(
    Optional<String> encoding,
    @Schema(enumeration = {",", ";", "\t", "|"}) Optional<String> delimiter,
    Optional<Boolean> header) {

  /** The form, or 422 with a name that does not exist. */
  TableForm over(TableForm now) {
    return new TableForm(
        encoding.map(ImportForm::encoding).orElse(now.encoding()),
        delimiter.map(ImportForm::delimiter).orElse(now.delimiter()),
        header.orElse(now.header()));
  }

  private static TextEncoding encoding(String name) {
    return TextEncoding.named(name).orElseThrow(ImportForm::unknownEncoding);
  }

  private static ApiException unknownEncoding() {
    String known =
        Arrays.stream(TextEncoding.values())
            .map(TextEncoding::wireName)
            .collect(Collectors.joining(", "));
    return Checks.unprocessable("encoding", "Must be one of: " + known, "enum");
  }

  private static char delimiter(String text) {
    return TableForm.DELIMITERS.stream()
        .filter(known -> text.equals(String.valueOf(known)))
        .findFirst()
        .orElseThrow(() ->
            Checks.unprocessable(
                "delimiter", "Must be a comma, a semicolon, a tab or a bar", "enum"));
  }
}
