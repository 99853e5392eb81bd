using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Handslag.Platform.Database.Sqlite
{
    /// <inheritdoc />
    public partial class Signals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "kept_evidence",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "INTEGER", nullable: false),
                    round_id = table.Column<long>(type: "INTEGER", nullable: false),
                    funnel_id = table.Column<long>(type: "INTEGER", nullable: false),
                    mark = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    counted_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kept_evidence", x => new { x.workspace_id, x.round_id, x.funnel_id });
                });

            migrationBuilder.CreateTable(
                name: "named_case",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    workspace_id = table.Column<long>(type: "INTEGER", nullable: false),
                    round_id = table.Column<long>(type: "INTEGER", nullable: false),
                    statement = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    lead_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_named_case", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "own_statement",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    workspace_id = table.Column<long>(type: "INTEGER", nullable: false),
                    said_by = table.Column<short>(type: "INTEGER", nullable: false),
                    text_en = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    text_nl = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    added_at = table.Column<long>(type: "INTEGER", nullable: false),
                    retired_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_own_statement", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pulse_answer",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "INTEGER", nullable: false),
                    round_id = table.Column<long>(type: "INTEGER", nullable: false),
                    key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    side = table.Column<short>(type: "INTEGER", nullable: false),
                    statement = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    score = table.Column<short>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pulse_answer", x => new { x.workspace_id, x.round_id, x.key });
                });

            migrationBuilder.CreateTable(
                name: "pulse_comment",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "INTEGER", nullable: false),
                    round_id = table.Column<long>(type: "INTEGER", nullable: false),
                    key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    side = table.Column<short>(type: "INTEGER", nullable: false),
                    statement = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pulse_comment", x => new { x.workspace_id, x.round_id, x.key });
                });

            migrationBuilder.CreateTable(
                name: "pulse_participant",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "INTEGER", nullable: false),
                    round_id = table.Column<long>(type: "INTEGER", nullable: false),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    side = table.Column<short>(type: "INTEGER", nullable: false),
                    has_answered = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pulse_participant", x => new { x.workspace_id, x.round_id, x.user_id });
                });

            migrationBuilder.CreateTable(
                name: "pulse_round",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    workspace_id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    closes_at = table.Column<long>(type: "INTEGER", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    is_reminded = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pulse_round", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pulse_schedule",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "INTEGER", nullable: false),
                    every = table.Column<short>(type: "INTEGER", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    open_days = table.Column<int>(type: "INTEGER", nullable: false),
                    next_on = table.Column<string>(type: "TEXT", nullable: true),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pulse_schedule", x => x.workspace_id);
                });

            migrationBuilder.CreateTable(
                name: "pulse_side",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "INTEGER", nullable: false),
                    round_id = table.Column<long>(type: "INTEGER", nullable: false),
                    side = table.Column<short>(type: "INTEGER", nullable: false),
                    eligible = table.Column<int>(type: "INTEGER", nullable: false),
                    is_team = table.Column<bool>(type: "INTEGER", nullable: false),
                    answered = table.Column<int>(type: "INTEGER", nullable: false),
                    changed = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pulse_side", x => new { x.workspace_id, x.round_id, x.side });
                });

            migrationBuilder.CreateIndex(
                name: "ix_named_case_workspace_id_lead_id",
                table: "named_case",
                columns: new[] { "workspace_id", "lead_id" });

            migrationBuilder.CreateIndex(
                name: "ix_named_case_workspace_id_round_id_statement_lead_id",
                table: "named_case",
                columns: new[] { "workspace_id", "round_id", "statement", "lead_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_own_statement_workspace_id",
                table: "own_statement",
                column: "workspace_id");

            migrationBuilder.CreateIndex(
                name: "ix_pulse_round_workspace_id_number",
                table: "pulse_round",
                columns: new[] { "workspace_id", "number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "kept_evidence");

            migrationBuilder.DropTable(
                name: "named_case");

            migrationBuilder.DropTable(
                name: "own_statement");

            migrationBuilder.DropTable(
                name: "pulse_answer");

            migrationBuilder.DropTable(
                name: "pulse_comment");

            migrationBuilder.DropTable(
                name: "pulse_participant");

            migrationBuilder.DropTable(
                name: "pulse_round");

            migrationBuilder.DropTable(
                name: "pulse_schedule");

            migrationBuilder.DropTable(
                name: "pulse_side");
        }
    }
}
