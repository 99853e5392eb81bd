using System;
using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Handslag.Platform.Database.Postgres
{
    /// <inheritdoc />
    public partial class Rhythm : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "agenda_item",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    meeting_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: true),
                    key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    about = table.Column<short>(type: "smallint", nullable: false),
                    impact = table.Column<int>(type: "integer", nullable: false),
                    persistence = table.Column<int>(type: "integer", nullable: false),
                    minutes = table.Column<int>(type: "integer", nullable: false),
                    evidence = table.Column<string>(type: "text", nullable: false),
                    left_out = table.Column<short>(type: "smallint", nullable: false),
                    added_by = table.Column<long>(type: "bigint", nullable: true),
                    started_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    notes = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: true),
                    writer_id = table.Column<long>(type: "bigint", nullable: true),
                    writer_since = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    ending = table.Column<short>(type: "smallint", nullable: true),
                    ended_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agenda_item", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "agreed_action",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    what = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    owner_id = table.Column<long>(type: "bigint", nullable: false),
                    side = table.Column<short>(type: "smallint", nullable: false),
                    due = table.Column<LocalDate>(type: "date", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    meeting_id = table.Column<long>(type: "bigint", nullable: true),
                    item_id = table.Column<long>(type: "bigint", nullable: true),
                    agreed_by = table.Column<long>(type: "bigint", nullable: true),
                    agreed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    ended_on = table.Column<LocalDate>(type: "date", nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    reminded_of = table.Column<LocalDate>(type: "date", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agreed_action", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "calendar_feed",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    secret_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    made_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_feed", x => new { x.workspace_id, x.user_id });
                });

            migrationBuilder.CreateTable(
                name: "cycle",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    first_day = table.Column<LocalDate>(type: "date", nullable: false),
                    last_day = table.Column<LocalDate>(type: "date", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cycle", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "decision",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    meeting_id = table.Column<long>(type: "bigint", nullable: false),
                    item_id = table.Column<long>(type: "bigint", nullable: false),
                    text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    decided_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    version_id = table.Column<long>(type: "bigint", nullable: true),
                    carried_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decision", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "goal",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    cycle_id = table.Column<long>(type: "bigint", nullable: false),
                    title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    carrier = table.Column<short>(type: "smallint", nullable: false),
                    is_for_the_customer = table.Column<bool>(type: "boolean", nullable: false),
                    metric = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    start = table.Column<decimal>(type: "numeric", nullable: false),
                    target = table.Column<decimal>(type: "numeric", nullable: false),
                    unit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    horizon = table.Column<LocalDate>(type: "date", nullable: false),
                    accepted_by_marketing = table.Column<long>(type: "bigint", nullable: true),
                    accepted_by_sales = table.Column<long>(type: "bigint", nullable: true),
                    ending = table.Column<short>(type: "smallint", nullable: true),
                    ending_word = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_goal", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "goal_check_in",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    goal_id = table.Column<long>(type: "bigint", nullable: false),
                    day = table.Column<LocalDate>(type: "date", nullable: false),
                    value = table.Column<decimal>(type: "numeric", nullable: false),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    entered_by = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_goal_check_in", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "meeting",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    rhythm_id = table.Column<long>(type: "bigint", nullable: true),
                    occurrence = table.Column<LocalDate>(type: "date", nullable: true),
                    title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    starts_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    minutes = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    uid = table.Column<Guid>(type: "uuid", nullable: false),
                    fixed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    cancelled_because = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_meeting", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "meeting_presence",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    meeting_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    side = table.Column<short>(type: "smallint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_meeting_presence", x => new { x.workspace_id, x.meeting_id, x.user_id });
                });

            migrationBuilder.CreateTable(
                name: "meeting_rhythm",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    rule = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    first_day = table.Column<LocalDate>(type: "date", nullable: false),
                    start_minute = table.Column<int>(type: "integer", nullable: false),
                    minutes = table.Column<int>(type: "integer", nullable: false),
                    zone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    holidays = table.Column<short>(type: "smallint", nullable: false),
                    ended_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_meeting_rhythm", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_agenda_item_workspace_id_meeting_id_key",
                table: "agenda_item",
                columns: new[] { "workspace_id", "meeting_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_agreed_action_workspace_id_meeting_id",
                table: "agreed_action",
                columns: new[] { "workspace_id", "meeting_id" });

            migrationBuilder.CreateIndex(
                name: "ix_agreed_action_workspace_id_state_due",
                table: "agreed_action",
                columns: new[] { "workspace_id", "state", "due" });

            migrationBuilder.CreateIndex(
                name: "ix_cycle_workspace_id_first_day",
                table: "cycle",
                columns: new[] { "workspace_id", "first_day" });

            migrationBuilder.CreateIndex(
                name: "ix_decision_workspace_id_decided_at",
                table: "decision",
                columns: new[] { "workspace_id", "decided_at" });

            migrationBuilder.CreateIndex(
                name: "ix_goal_workspace_id_cycle_id",
                table: "goal",
                columns: new[] { "workspace_id", "cycle_id" });

            migrationBuilder.CreateIndex(
                name: "ix_goal_check_in_workspace_id_goal_id_day",
                table: "goal_check_in",
                columns: new[] { "workspace_id", "goal_id", "day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_meeting_workspace_id_rhythm_id_occurrence",
                table: "meeting",
                columns: new[] { "workspace_id", "rhythm_id", "occurrence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_meeting_workspace_id_starts_at",
                table: "meeting",
                columns: new[] { "workspace_id", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "ix_meeting_rhythm_workspace_id_id",
                table: "meeting_rhythm",
                columns: new[] { "workspace_id", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "agenda_item");

            migrationBuilder.DropTable(
                name: "agreed_action");

            migrationBuilder.DropTable(
                name: "calendar_feed");

            migrationBuilder.DropTable(
                name: "cycle");

            migrationBuilder.DropTable(
                name: "decision");

            migrationBuilder.DropTable(
                name: "goal");

            migrationBuilder.DropTable(
                name: "goal_check_in");

            migrationBuilder.DropTable(
                name: "meeting");

            migrationBuilder.DropTable(
                name: "meeting_presence");

            migrationBuilder.DropTable(
                name: "meeting_rhythm");
        }
    }
}
