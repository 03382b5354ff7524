package io.aetherlink.customerops.http;

import io.aetherlink.crm.BulkEdit;
import io.aetherlink.crm.LeadFieldRules;
import io.aetherlink.crm.LeadFilter;
import io.aetherlink.crm.LeadFilter.Owner;
import io.aetherlink.crm.LeadFilterForm;
import io.aetherlink.http.Patch;
import io.aetherlink.writes.FieldChecks;
import io.aetherlink.writes.http.FieldErrors;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The same change to many leads, named by their ids or by a filter.
 *
 * @param afterId of a filter's leads, only those with a greater id: the {@code next_after_id} of
 *     the answer before
 * @param limit of a filter's leads, so many at most; 500 unless it is said
 */
public record BulkRequest(
    Optional<
            @Size(min = 1, max = BulkEdit.MOST_LEADS, message = "1 to 500 ids") List<
                @NotNull(message = "must be an id") Long>>
        ids,
    Optional<LeadFilterForm> filter,
    Optional<Long> afterId,
    Optional<
            @Min(value = 1, message = "1 to 10000")
            @Max(value = BulkRequest.MOST_OF_FILTER, message = "1 to 10000") Integer>
        limit,
    @NotNull(message = "is missing") @Valid Change change) {

  /** Most leads of a filter that one request changes. */
  static final int MOST_OF_FILTER = 10_000;

  /** What is to be changed; what is left out stays. */
  public record Change(
      @Schema(enumeration = {"new", "contacted", "qualified", "proposal", "won", "lost"})
          Optional<String> status,
      @Schema(implementation = String.class, nullable = true) Patch<String> assignedTo,
      Optional<List<@NotNull(message = "must be a text") String>> addTags,
      Optional<List<@NotNull(message = "must be a text") String>> removeTags,
      Optional<Boolean> archived) {

    private BulkEdit edit() {
      BulkEdit edit =
          new BulkEdit(
              status.map(StatusName::parse),
              owner(),
              stripped(addTags),
              stripped(removeTags),
              archived);
      FieldChecks checks = new FieldChecks();
      edit.addTags()
          .forEach(tag -> {
            checks.visible("add_tags", tag);
            checks.line("add_tags", tag, LeadFieldRules.MAX_TAG);
          });
      if (edit.owner() instanceof Owner.One(String name)) {
        checks.visible("assigned_to", name);
        checks.line("assigned_to", name, LeadFieldRules.MAX_EMAIL);
      }
      FieldErrors.refuse(checks.problems());
      return edit;
    }

    private Owner owner() {
      return switch (assignedTo) {
        case Patch.Absent<String>() -> new Owner.Any();
        case Patch.Cleared<String>() -> new Owner.Nobody();
        case Patch.Set<String>(String name) -> new Owner.One(name.strip());
      };
    }

    private static List<String> stripped(Optional<List<String>> tags) {
      return tags.orElse(List.of()).stream().map(String::strip).toList();
    }
  }

  /** Whether leads are to be archived or restored, which only admins may do. */
  boolean archives() {
    return change.archived().isPresent();
  }

  /** The change, or the error that says why it is none. */
  BulkEdit edit() {
    if (ids.isPresent() == filter.isPresent()) {
      throw Checks.unprocessable("ids", "Either ids or a filter", "conflict");
    }
    return change.edit();
  }

  /** The filter, where there is one. */
  Optional<LeadFilter> leads() {
    return filter.map(form -> Filters.of(form, Filters.BODY));
  }
}
