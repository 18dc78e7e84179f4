from tasks.compiled import prefer_compiled

prefer_compiled()
