using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Handslag.Platform.Database.Postgres
{
    /// <inheritdoc />
    public partial class Reviews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "campaign",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    about = table.Column<string>(type: "text", nullable: false),
                    persona_key = table.Column<string>(type: "text", nullable: true),
                    starts_on = table.Column<LocalDate>(type: "date", nullable: false),
                    ends_on = table.Column<LocalDate>(type: "date", nullable: false),
                    told_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    notice_given = table.Column<int>(type: "integer", nullable: true),
                    notice_agreed = table.Column<int>(type: "integer", nullable: true),
                    cancelled_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    created_by = table.Column<long>(type: "bigint", nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaign", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "campaign_step",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    campaign_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    what = table.Column<string>(type: "text", nullable: false),
                    due_on = table.Column<LocalDate>(type: "date", nullable: false),
                    done_on = table.Column<LocalDate>(type: "date", nullable: true),
                    is_dropped = table.Column<bool>(type: "boolean", nullable: false),
                    result = table.Column<string>(type: "text", nullable: true),
                    answered_by = table.Column<long>(type: "bigint", nullable: true),
                    answered_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaign_step", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "customer_contact",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    on = table.Column<LocalDate>(type: "date", nullable: false),
                    marketer_id = table.Column<long>(type: "bigint", nullable: false),
                    with_user_id = table.Column<long>(type: "bigint", nullable: false),
                    lead_id = table.Column<long>(type: "bigint", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true),
                    logged_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    is_confirmed = table.Column<bool>(type: "boolean", nullable: true),
                    answered_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_contact", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "judgement",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    round_id = table.Column<long>(type: "bigint", nullable: true),
                    subject_id = table.Column<long>(type: "bigint", nullable: true),
                    lead_id = table.Column<long>(type: "bigint", nullable: true),
                    criterion_key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    by_side = table.Column<short>(type: "smallint", nullable: false),
                    about_side = table.Column<short>(type: "smallint", nullable: false),
                    value = table.Column<short>(type: "smallint", nullable: false),
                    example = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    is_from_desk = table.Column<bool>(type: "boolean", nullable: false),
                    ending = table.Column<short>(type: "smallint", nullable: false),
                    ending_text = table.Column<string>(type: "text", nullable: true),
                    ended_by = table.Column<long>(type: "bigint", nullable: true),
                    ended_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_judgement", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "judgement_remark",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    judgement_id = table.Column<long>(type: "bigint", nullable: false),
                    side = table.Column<short>(type: "smallint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_judgement_remark", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "request_entry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    request_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    side = table.Column<short>(type: "smallint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    text = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_request_entry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "review_round",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<LocalDate>(type: "date", nullable: false),
                    until = table.Column<LocalDate>(type: "date", nullable: false),
                    answer_by = table.Column<LocalDate>(type: "date", nullable: false),
                    rules_number = table.Column<int>(type: "integer", nullable: false),
                    seed = table.Column<long>(type: "bigint", nullable: false),
                    handed_over = table.Column<int>(type: "integer", nullable: false),
                    is_by_rhythm = table.Column<bool>(type: "boolean", nullable: false),
                    opened_by = table.Column<long>(type: "bigint", nullable: true),
                    opened_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    reminded_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    closed_by = table.Column<long>(type: "bigint", nullable: true),
                    closed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_review_round", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "review_subject",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    round_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    subject_id = table.Column<long>(type: "bigint", nullable: false),
                    stratum = table.Column<short>(type: "smallint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_review_subject", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rules_version",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    rules = table.Column<string>(type: "text", nullable: false),
                    proposed_by_side = table.Column<short>(type: "smallint", nullable: false),
                    proposed_by = table.Column<long>(type: "bigint", nullable: false),
                    proposed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    answered_by = table.Column<long>(type: "bigint", nullable: true),
                    answered_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rules_version", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "side_request",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    from_side = table.Column<short>(type: "smallint", nullable: false),
                    template_key = table.Column<string>(type: "text", nullable: false),
                    rules_number = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    parts = table.Column<string>(type: "text", nullable: false),
                    due_on = table.Column<LocalDate>(type: "date", nullable: false),
                    due_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    asked_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    asked_by = table.Column<long>(type: "bigint", nullable: false),
                    notice_given = table.Column<int>(type: "integer", nullable: false),
                    notice_agreed = table.Column<int>(type: "integer", nullable: true),
                    was_complete = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    delivered_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_side_request", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tool",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    folded = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    about = table.Column<string>(type: "text", nullable: false),
                    persona_key = table.Column<string>(type: "text", nullable: true),
                    stage_key = table.Column<string>(type: "text", nullable: true),
                    since = table.Column<LocalDate>(type: "date", nullable: false),
                    link = table.Column<string>(type: "text", nullable: true),
                    created_by = table.Column<long>(type: "bigint", nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    retired_on = table.Column<LocalDate>(type: "date", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tool", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tool_file",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    tool_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false),
                    stored_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tool_file", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tool_rating",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    tool_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    usefulness = table.Column<short>(type: "smallint", nullable: false),
                    text = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tool_rating", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tool_use",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    tool_id = table.Column<long>(type: "bigint", nullable: false),
                    lead_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    on = table.Column<LocalDate>(type: "date", nullable: false),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tool_use", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_campaign_workspace_id_starts_on",
                table: "campaign",
                columns: new[] { "workspace_id", "starts_on" });

            migrationBuilder.CreateIndex(
                name: "ix_campaign_step_workspace_id_campaign_id_position",
                table: "campaign_step",
                columns: new[] { "workspace_id", "campaign_id", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_customer_contact_workspace_id_marketer_id",
                table: "customer_contact",
                columns: new[] { "workspace_id", "marketer_id" });

            migrationBuilder.CreateIndex(
                name: "ix_customer_contact_workspace_id_on",
                table: "customer_contact",
                columns: new[] { "workspace_id", "on" });

            migrationBuilder.CreateIndex(
                name: "ix_customer_contact_workspace_id_with_user_id",
                table: "customer_contact",
                columns: new[] { "workspace_id", "with_user_id" });

            migrationBuilder.CreateIndex(
                name: "ix_judgement_workspace_id_lead_id",
                table: "judgement",
                columns: new[] { "workspace_id", "lead_id" });

            migrationBuilder.CreateIndex(
                name: "ix_judgement_workspace_id_round_id",
                table: "judgement",
                columns: new[] { "workspace_id", "round_id" });

            migrationBuilder.CreateIndex(
                name: "ix_judgement_workspace_id_subject_id_criterion_key_by_side",
                table: "judgement",
                columns: new[] { "workspace_id", "subject_id", "criterion_key", "by_side" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_judgement_remark_workspace_id_judgement_id_id",
                table: "judgement_remark",
                columns: new[] { "workspace_id", "judgement_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_request_entry_workspace_id_request_id_id",
                table: "request_entry",
                columns: new[] { "workspace_id", "request_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_review_round_workspace_id_number",
                table: "review_round",
                columns: new[] { "workspace_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_review_subject_workspace_id_round_id_kind_subject_id",
                table: "review_subject",
                columns: new[] { "workspace_id", "round_id", "kind", "subject_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_rules_version_workspace_id_number",
                table: "rules_version",
                columns: new[] { "workspace_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_side_request_workspace_id_asked_at",
                table: "side_request",
                columns: new[] { "workspace_id", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "ix_side_request_workspace_id_state_due_at",
                table: "side_request",
                columns: new[] { "workspace_id", "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_tool_workspace_id_folded",
                table: "tool",
                columns: new[] { "workspace_id", "folded" });

            migrationBuilder.CreateIndex(
                name: "ix_tool_workspace_id_since",
                table: "tool",
                columns: new[] { "workspace_id", "since" });

            migrationBuilder.CreateIndex(
                name: "ix_tool_file_workspace_id_tool_id",
                table: "tool_file",
                columns: new[] { "workspace_id", "tool_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tool_rating_workspace_id_tool_id_user_id",
                table: "tool_rating",
                columns: new[] { "workspace_id", "tool_id", "user_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tool_use_workspace_id_lead_id",
                table: "tool_use",
                columns: new[] { "workspace_id", "lead_id" });

            migrationBuilder.CreateIndex(
                name: "ix_tool_use_workspace_id_tool_id_lead_id_user_id_on",
                table: "tool_use",
                columns: new[] { "workspace_id", "tool_id", "lead_id", "user_id", "on" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "campaign");

            migrationBuilder.DropTable(
                name: "campaign_step");

            migrationBuilder.DropTable(
                name: "customer_contact");

            migrationBuilder.DropTable(
                name: "judgement");

            migrationBuilder.DropTable(
                name: "judgement_remark");

            migrationBuilder.DropTable(
                name: "request_entry");

            migrationBuilder.DropTable(
                name: "review_round");

            migrationBuilder.DropTable(
                name: "review_subject");

            migrationBuilder.DropTable(
                name: "rules_version");

            migrationBuilder.DropTable(
                name: "side_request");

            migrationBuilder.DropTable(
                name: "tool");

            migrationBuilder.DropTable(
                name: "tool_file");

            migrationBuilder.DropTable(
                name: "tool_rating");

            migrationBuilder.DropTable(
                name: "tool_use");
        }
    }
}
