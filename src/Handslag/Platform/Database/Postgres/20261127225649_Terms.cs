using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Handslag.Platform.Database.Postgres
{
    /// <inheritdoc />
    public partial class Terms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "side_definition",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    term_id = table.Column<long>(type: "bigint", nullable: false),
                    side = table.Column<short>(type: "smallint", nullable: false),
                    text = table.Column<string>(type: "text", nullable: true),
                    written_by = table.Column<long>(type: "bigint", nullable: true),
                    written_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_side_definition", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "term",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    agreed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    is_usual = table.Column<bool>(type: "boolean", nullable: false),
                    why = table.Column<string>(type: "text", nullable: true),
                    started_by = table.Column<long>(type: "bigint", nullable: true),
                    started_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_term", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "term_change",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    proposal_id = table.Column<long>(type: "bigint", nullable: false),
                    term_id = table.Column<long>(type: "bigint", nullable: false),
                    before = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_term_change", x => new { x.workspace_id, x.proposal_id, x.term_id });
                });

            migrationBuilder.CreateTable(
                name: "term_example",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    term_id = table.Column<long>(type: "bigint", nullable: false),
                    lead_id = table.Column<long>(type: "bigint", nullable: true),
                    is_counter = table.Column<bool>(type: "boolean", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    side = table.Column<short>(type: "smallint", nullable: false),
                    added_by = table.Column<long>(type: "bigint", nullable: true),
                    added_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_term_example", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "term_proposal",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    why = table.Column<string>(type: "text", nullable: true),
                    proposed_by = table.Column<long>(type: "bigint", nullable: true),
                    proposed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    marketing_by = table.Column<long>(type: "bigint", nullable: true),
                    marketing_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    sales_by = table.Column<long>(type: "bigint", nullable: true),
                    sales_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    closed_by = table.Column<long>(type: "bigint", nullable: true),
                    closed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    closed_reason = table.Column<string>(type: "text", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_term_proposal", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "term_version",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    term_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    proposal_id = table.Column<long>(type: "bigint", nullable: false),
                    agreed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_term_version", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_side_definition_workspace_id_term_id_side",
                table: "side_definition",
                columns: new[] { "workspace_id", "term_id", "side" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_term_workspace_id_key",
                table: "term",
                columns: new[] { "workspace_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_term_change_workspace_id_term_id",
                table: "term_change",
                columns: new[] { "workspace_id", "term_id" });

            migrationBuilder.CreateIndex(
                name: "ix_term_example_workspace_id_lead_id",
                table: "term_example",
                columns: new[] { "workspace_id", "lead_id" });

            migrationBuilder.CreateIndex(
                name: "ix_term_example_workspace_id_term_id",
                table: "term_example",
                columns: new[] { "workspace_id", "term_id" });

            migrationBuilder.CreateIndex(
                name: "ix_term_proposal_workspace_id_state",
                table: "term_proposal",
                columns: new[] { "workspace_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_term_version_workspace_id_id",
                table: "term_version",
                columns: new[] { "workspace_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_term_version_workspace_id_term_id_number",
                table: "term_version",
                columns: new[] { "workspace_id", "term_id", "number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "side_definition");

            migrationBuilder.DropTable(
                name: "term");

            migrationBuilder.DropTable(
                name: "term_change");

            migrationBuilder.DropTable(
                name: "term_example");

            migrationBuilder.DropTable(
                name: "term_proposal");

            migrationBuilder.DropTable(
                name: "term_version");
        }
    }
}
