package io.aetherlink.customerops.http;

import jakarta.ws.rs.BeanParam;

/** Which leads a caller wants to have, in which order, from the query of the request. */
public record ExportParameters(@BeanParam FilterParameters filter, @BeanParam Sorting sorting) {}
