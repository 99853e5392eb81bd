using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Handslag.Platform.Database.Postgres
{
    /// <inheritdoc />
    public partial class Handovers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "due_passed",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    handover_id = table.Column<long>(type: "bigint", nullable: false),
                    commitment = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    lead_id = table.Column<long>(type: "bigint", nullable: false),
                    side = table.Column<short>(type: "smallint", nullable: false),
                    due_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_due_passed", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "handover_progress",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    fact_seq = table.Column<long>(type: "bigint", nullable: false),
                    changed_seq = table.Column<long>(type: "bigint", nullable: false),
                    mark = table.Column<string>(type: "text", nullable: true),
                    swept_lead_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_handover_progress", x => x.workspace_id);
                });

            migrationBuilder.CreateTable(
                name: "open_clock",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    handover_id = table.Column<long>(type: "bigint", nullable: false),
                    lead_id = table.Column<long>(type: "bigint", nullable: false),
                    source_id = table.Column<long>(type: "bigint", nullable: false),
                    commitment = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    promise = table.Column<short>(type: "smallint", nullable: false),
                    side = table.Column<short>(type: "smallint", nullable: false),
                    start_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    calendar_number = table.Column<int>(type: "integer", nullable: false),
                    is_fed_here = table.Column<bool>(type: "boolean", nullable: false),
                    can_announce = table.Column<bool>(type: "boolean", nullable: false),
                    is_passed = table.Column<bool>(type: "boolean", nullable: false),
                    paused_from = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    paused_until = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    pause_reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_open_clock", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stored_handover",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    lead_id = table.Column<long>(type: "bigint", nullable: false),
                    funnel_id = table.Column<long>(type: "bigint", nullable: false),
                    source_id = table.Column<long>(type: "bigint", nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    opening_seq = table.Column<long>(type: "bigint", nullable: false),
                    start_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    start_precision = table.Column<short>(type: "smallint", nullable: false),
                    agreement_version_id = table.Column<long>(type: "bigint", nullable: false),
                    agreement_number = table.Column<int>(type: "integer", nullable: false),
                    stage_id = table.Column<long>(type: "bigint", nullable: true),
                    owner_id = table.Column<long>(type: "bigint", nullable: true),
                    responded_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    decision = table.Column<short>(type: "smallint", nullable: false),
                    decided_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    end = table.Column<short>(type: "smallint", nullable: false),
                    ended_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    return_reason = table.Column<string>(type: "text", nullable: true),
                    answered_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    is_awaiting_answer = table.Column<bool>(type: "boolean", nullable: false),
                    next_due_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stored_handover", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_due_passed_workspace_id_handover_id_commitment_kind",
                table: "due_passed",
                columns: new[] { "workspace_id", "handover_id", "commitment", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_due_passed_workspace_id_recorded_at",
                table: "due_passed",
                columns: new[] { "workspace_id", "recorded_at" });

            migrationBuilder.CreateIndex(
                name: "ix_open_clock_workspace_id_handover_id_commitment",
                table: "open_clock",
                columns: new[] { "workspace_id", "handover_id", "commitment" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_open_clock_workspace_id_is_passed_can_announce_source_id_due_at",
                table: "open_clock",
                columns: new[] { "workspace_id", "is_passed", "can_announce", "source_id", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_open_clock_workspace_id_lead_id",
                table: "open_clock",
                columns: new[] { "workspace_id", "lead_id" });

            migrationBuilder.CreateIndex(
                name: "ix_stored_handover_workspace_id_end_next_due_at",
                table: "stored_handover",
                columns: new[] { "workspace_id", "end", "next_due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_stored_handover_workspace_id_is_awaiting_answer_next_due_at",
                table: "stored_handover",
                columns: new[] { "workspace_id", "is_awaiting_answer", "next_due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_stored_handover_workspace_id_lead_id_start_at",
                table: "stored_handover",
                columns: new[] { "workspace_id", "lead_id", "start_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "due_passed");

            migrationBuilder.DropTable(
                name: "handover_progress");

            migrationBuilder.DropTable(
                name: "open_clock");

            migrationBuilder.DropTable(
                name: "stored_handover");
        }
    }
}
