import { defineConfig } from "vite";

// The console for staff, built beside the widget; it is committed too.
export default defineConfig({
  define: { "process.env.NODE_ENV": '"production"' },
  build: {
    target: "es2021",
    outDir: "../bot/server/static/console",
    emptyOutDir: true,
    lib: { entry: "src/console/main.ts", formats: ["iife"], name: "zhengwenConsole", fileName: () => "zhengwen-console.js" },
  },
});
