package io.aetherlink.customerops.domain;

/**
 * How much may be kept.
 *
 * @param fileBytes bytes of one file
 * @param quotaBytes bytes of all files of one tenant
 */
public record AttachmentLimits(long fileBytes, long quotaBytes) {}
