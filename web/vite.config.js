import { defineConfig } from "vite";

// One classic script, so that one tag embeds it; the bundle lies where the server finds it and is committed.
export default defineConfig({
  define: { "process.env.NODE_ENV": '"production"' },
  build: {
    target: "es2021",
    outDir: "../bot/server/static/widget",
    emptyOutDir: true,
    lib: { entry: "src/main.ts", formats: ["iife"], name: "zhengwen", fileName: () => "zhengwen-chat.js" },
  },
});
