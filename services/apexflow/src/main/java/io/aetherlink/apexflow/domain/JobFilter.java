package io.aetherlink.apexflow.domain;

import java.util.Optional;

/** Which jobs a list shows; what is absent does not narrow it. */
public record JobFilter(Optional<Long> leadId, Optional<JobStatus> status) {}
