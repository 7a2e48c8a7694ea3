package io.moguera.view.internal.studio.page;

/** Where style and scripts are. */
public record AssetPaths(String style, String icon, String script, String editor) {}
