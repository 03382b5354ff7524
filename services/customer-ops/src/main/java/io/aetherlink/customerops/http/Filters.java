package io.aetherlink.customerops.http;

import io.aetherlink.crm.CrmStore;
import io.aetherlink.crm.CustomFields;
import io.aetherlink.crm.LeadFilter;
import io.aetherlink.crm.LeadFilterForm;
import io.aetherlink.crm.TenantRecords;
import io.aetherlink.writes.FieldProblem;
import io.aetherlink.writes.http.FieldErrors;
import java.util.List;

/** Filters that callers wrote. */
final class Filters {
  /** Where a filter stands in the query of a request. */
  static final List<String> QUERY = List.of("query");

  /** Where a filter stands in a body. */
  static final List<String> BODY = List.of("body", "filter");

  private Filters() {}

  /**
   * The filter of a form, or 400 for a status that does not exist, or 422 with everything else that
   * is wrong.
   *
   * @param place where the form stands in the request
   */
  static LeadFilter of(LeadFilterForm form, List<String> place) {
    List<FieldProblem> problems = form.problems();
    if (problems.stream().anyMatch(p -> p.kind().equals(LeadFilterForm.INVALID_STATUS))) {
      throw StatusName.invalid();
    }
    if (!problems.isEmpty()) {
      throw FieldErrors.at(place, problems);
    }
    return form.filter();
  }

  /**
   * 422 unless the tenant has the fields of its own that a filter names, and they can hold what it
   * demands.
   *
   * @param place where the filter stands in the request
   */
  static void requireFields(TenantRecords records, LeadFilter filter, List<String> place) {
    if (filter.custom().isEmpty()) {
      return;
    }
    var problems = new CustomFields(records.customFields().all()).problems(filter);
    if (!problems.isEmpty()) {
      throw FieldErrors.at(place, problems);
    }
  }

  /** The same for a filter in the query of a request that reads in its own transactions. */
  static void requireFields(CrmStore store, String tenant, LeadFilter filter) {
    if (!filter.custom().isEmpty()) {
      boolean unused =
          store.inTenant(
              tenant,
              records -> {
                requireFields(records, filter, QUERY);
                return true;
              });
    }
  }
}
