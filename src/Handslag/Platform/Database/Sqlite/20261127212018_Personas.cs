using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Handslag.Platform.Database.Sqlite
{
    /// <inheritdoc />
    public partial class Personas : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "lead_persona",
                columns: table => new
                {
                    lead_id = table.Column<long>(type: "INTEGER", nullable: false),
                    workspace_id = table.Column<long>(type: "INTEGER", nullable: false),
                    persona_id = table.Column<long>(type: "INTEGER", nullable: true),
                    persona = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    by_hand = table.Column<bool>(type: "INTEGER", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_seq = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lead_persona", x => x.lead_id);
                });

            migrationBuilder.CreateTable(
                name: "lead_persona_past",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "INTEGER", nullable: false),
                    lead_id = table.Column<long>(type: "INTEGER", nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    persona_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lead_persona_past", x => new { x.workspace_id, x.lead_id, x.until });
                });

            migrationBuilder.CreateTable(
                name: "observation",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    workspace_id = table.Column<long>(type: "INTEGER", nullable: false),
                    persona_id = table.Column<long>(type: "INTEGER", nullable: false),
                    claim_key = table.Column<string>(type: "TEXT", nullable: true),
                    kind = table.Column<short>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    lead_id = table.Column<long>(type: "INTEGER", nullable: true),
                    on = table.Column<string>(type: "TEXT", nullable: false),
                    side = table.Column<short>(type: "INTEGER", nullable: false),
                    user_id = table.Column<long>(type: "INTEGER", nullable: true),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_observation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "persona",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    workspace_id = table.Column<long>(type: "INTEGER", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    name_folded = table.Column<string>(type: "TEXT", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    retired_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_persona", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "persona_approval",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    workspace_id = table.Column<long>(type: "INTEGER", nullable: false),
                    version_id = table.Column<long>(type: "INTEGER", nullable: false),
                    side = table.Column<short>(type: "INTEGER", nullable: false),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_persona_approval", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "persona_settings",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "INTEGER", nullable: false),
                    stale_days = table.Column<int>(type: "INTEGER", nullable: false),
                    questioned_percent = table.Column<int>(type: "INTEGER", nullable: false),
                    mark = table.Column<string>(type: "TEXT", nullable: true),
                    matched_up_to = table.Column<long>(type: "INTEGER", nullable: false),
                    swept_lead_id = table.Column<long>(type: "INTEGER", nullable: true),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_persona_settings", x => x.workspace_id);
                });

            migrationBuilder.CreateTable(
                name: "persona_version",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    workspace_id = table.Column<long>(type: "INTEGER", nullable: false),
                    persona_id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<short>(type: "INTEGER", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    started_by = table.Column<long>(type: "INTEGER", nullable: true),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    proposed_by = table.Column<long>(type: "INTEGER", nullable: true),
                    proposed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    in_force_from = table.Column<long>(type: "INTEGER", nullable: true),
                    in_force_until = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_by = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_reason = table.Column<string>(type: "TEXT", nullable: true),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_persona_version", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "portrait",
                columns: table => new
                {
                    persona_id = table.Column<long>(type: "INTEGER", nullable: false),
                    workspace_id = table.Column<long>(type: "INTEGER", nullable: false),
                    jpeg = table.Column<byte[]>(type: "BLOB", nullable: false),
                    mark = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_portrait", x => x.persona_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_lead_persona_workspace_id_changed_seq",
                table: "lead_persona",
                columns: new[] { "workspace_id", "changed_seq" });

            migrationBuilder.CreateIndex(
                name: "ix_observation_workspace_id_lead_id",
                table: "observation",
                columns: new[] { "workspace_id", "lead_id" });

            migrationBuilder.CreateIndex(
                name: "ix_observation_workspace_id_persona_id_on",
                table: "observation",
                columns: new[] { "workspace_id", "persona_id", "on" });

            migrationBuilder.CreateIndex(
                name: "ix_persona_workspace_id_key",
                table: "persona",
                columns: new[] { "workspace_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_persona_approval_workspace_id_version_id_side",
                table: "persona_approval",
                columns: new[] { "workspace_id", "version_id", "side" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_persona_version_workspace_id_persona_id_number",
                table: "persona_version",
                columns: new[] { "workspace_id", "persona_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_portrait_workspace_id",
                table: "portrait",
                column: "workspace_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "lead_persona");

            migrationBuilder.DropTable(
                name: "lead_persona_past");

            migrationBuilder.DropTable(
                name: "observation");

            migrationBuilder.DropTable(
                name: "persona");

            migrationBuilder.DropTable(
                name: "persona_approval");

            migrationBuilder.DropTable(
                name: "persona_settings");

            migrationBuilder.DropTable(
                name: "persona_version");

            migrationBuilder.DropTable(
                name: "portrait");
        }
    }
}
