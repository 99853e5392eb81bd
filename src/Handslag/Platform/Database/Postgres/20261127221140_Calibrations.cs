using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Handslag.Platform.Database.Postgres
{
    /// <inheritdoc />
    public partial class Calibrations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "calibration_case",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    lead_id = table.Column<long>(type: "bigint", nullable: false),
                    origin = table.Column<short>(type: "smallint", nullable: false),
                    reference = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    user_id = table.Column<long>(type: "bigint", nullable: true),
                    why = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    proposed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    session_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calibration_case", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "calibration_label",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    session_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    lead_id = table.Column<long>(type: "bigint", nullable: false),
                    choice = table.Column<short>(type: "smallint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calibration_label", x => new { x.workspace_id, x.session_id, x.user_id, x.lead_id });
                });

            migrationBuilder.CreateTable(
                name: "calibration_lead",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    session_id = table.Column<long>(type: "bigint", nullable: false),
                    lead_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    part = table.Column<short>(type: "smallint", nullable: false),
                    won = table.Column<bool>(type: "boolean", nullable: true),
                    owned_by = table.Column<string>(type: "text", nullable: false),
                    about = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calibration_lead", x => new { x.workspace_id, x.session_id, x.lead_id });
                });

            migrationBuilder.CreateTable(
                name: "calibration_rater",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    session_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    side = table.Column<short>(type: "smallint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calibration_rater", x => new { x.workspace_id, x.session_id, x.user_id });
                });

            migrationBuilder.CreateTable(
                name: "calibration_session",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    funnel_id = table.Column<long>(type: "bigint", nullable: false),
                    design = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<LocalDate>(type: "date", nullable: false),
                    up_to = table.Column<LocalDate>(type: "date", nullable: false),
                    opened_by = table.Column<long>(type: "bigint", nullable: true),
                    opened_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    closes_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calibration_session", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_calibration_case_workspace_id_lead_id",
                table: "calibration_case",
                columns: new[] { "workspace_id", "lead_id" });

            migrationBuilder.CreateIndex(
                name: "ix_calibration_case_workspace_id_session_id",
                table: "calibration_case",
                columns: new[] { "workspace_id", "session_id" });

            migrationBuilder.CreateIndex(
                name: "ix_calibration_lead_workspace_id_lead_id",
                table: "calibration_lead",
                columns: new[] { "workspace_id", "lead_id" });

            migrationBuilder.CreateIndex(
                name: "ix_calibration_rater_workspace_id_user_id",
                table: "calibration_rater",
                columns: new[] { "workspace_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "ix_calibration_session_workspace_id_closed_at",
                table: "calibration_session",
                columns: new[] { "workspace_id", "closed_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "calibration_case");

            migrationBuilder.DropTable(
                name: "calibration_label");

            migrationBuilder.DropTable(
                name: "calibration_lead");

            migrationBuilder.DropTable(
                name: "calibration_rater");

            migrationBuilder.DropTable(
                name: "calibration_session");
        }
    }
}
