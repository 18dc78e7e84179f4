-- All tables and views by plain names. From the folder that holds `warehouse/`: duckdb -init warehouse/sql/open.sql
CREATE OR REPLACE VIEW documents AS SELECT * FROM read_parquet('warehouse/documents/**/*.parquet');
CREATE OR REPLACE VIEW blocks AS SELECT * FROM read_parquet('warehouse/blocks/**/*.parquet');
CREATE OR REPLACE VIEW statements AS SELECT * FROM read_parquet('warehouse/statements/**/*.parquet');
CREATE OR REPLACE VIEW claim_records AS SELECT * FROM read_parquet('warehouse/claim_records/**/*.parquet');
CREATE OR REPLACE VIEW quantities AS SELECT * FROM read_parquet('warehouse/quantities/**/*.parquet');
CREATE OR REPLACE VIEW actors AS SELECT * FROM read_parquet('warehouse/actors/**/*.parquet');
CREATE OR REPLACE VIEW document_actors AS SELECT * FROM read_parquet('warehouse/document_actors/**/*.parquet');
CREATE OR REPLACE VIEW actor_mentions AS SELECT * FROM read_parquet('warehouse/actor_mentions/**/*.parquet');
CREATE OR REPLACE VIEW claims AS SELECT * FROM read_parquet('warehouse/claims/**/*.parquet');
CREATE OR REPLACE VIEW changes AS SELECT * FROM read_parquet('warehouse/changes/**/*.parquet');
CREATE OR REPLACE VIEW id_changes AS SELECT * FROM read_parquet('warehouse/id_changes/**/*.parquet');
CREATE OR REPLACE VIEW rejects AS SELECT * FROM read_parquet('warehouse/rejects/**/*.parquet');
CREATE OR REPLACE VIEW runs AS SELECT * FROM read_parquet('warehouse/runs/**/*.parquet');
.read warehouse/sql/views/01_stances.sql
.read warehouse/sql/views/02_latest_stances.sql
.read warehouse/sql/views/03_figures.sql
.read warehouse/sql/views/04_current_ids.sql
.read warehouse/sql/views/05_stance_history.sql
.read warehouse/sql/views/06_document_versions.sql
.read warehouse/sql/views/07_dropped_statements.sql
.read warehouse/sql/views/08_offices.sql
.read warehouse/sql/views/09_stories.sql
.read warehouse/sql/views/10_run_quality.sql
