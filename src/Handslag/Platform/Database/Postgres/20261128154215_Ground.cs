using System;
using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Handslag.Platform.Database.Postgres
{
    /// <inheritdoc />
    public partial class Ground : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "absence",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    first = table.Column<LocalDate>(type: "date", nullable: false),
                    last = table.Column<LocalDate>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_absence", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "account",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_folded = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account", x => x.id);
                });

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
                name: "agreement_signature",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    version_id = table.Column<long>(type: "bigint", nullable: false),
                    side = table.Column<short>(type: "smallint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    mandate_id = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    signed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agreement_signature", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "agreement_version",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    funnel_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    is_paper = table.Column<bool>(type: "boolean", nullable: false),
                    terms = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    started_by = table.Column<long>(type: "bigint", nullable: true),
                    started_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    proposed_by = table.Column<long>(type: "bigint", nullable: true),
                    proposed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    asked_from = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    in_force_from = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    in_force_until = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    closed_by = table.Column<long>(type: "bigint", nullable: true),
                    closed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    closed_reason = table.Column<string>(type: "text", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agreement_version", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "api_token",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    secret_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    scopes = table.Column<string>(type: "text", nullable: false),
                    created_by = table.Column<long>(type: "bigint", nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_token", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_entry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    actor = table.Column<long>(type: "bigint", nullable: true),
                    action = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: true),
                    detail = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "basis_record",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    legal_basis = table.Column<string>(type: "text", nullable: false),
                    impact_assessment = table.Column<string>(type: "text", nullable: true),
                    consent_document = table.Column<string>(type: "text", nullable: true),
                    consent_date = table.Column<LocalDate>(type: "date", nullable: true),
                    informed_on = table.Column<LocalDate>(type: "date", nullable: false),
                    recorded_by = table.Column<long>(type: "bigint", nullable: false),
                    recorded_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_basis_record", x => x.id);
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
                name: "credit",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    promise = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    side = table.Column<short>(type: "smallint", nullable: false),
                    promised_on = table.Column<LocalDate>(type: "date", nullable: false),
                    due = table.Column<LocalDate>(type: "date", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    kept_on = table.Column<LocalDate>(type: "date", nullable: true),
                    answered_by = table.Column<long>(type: "bigint", nullable: true),
                    answered_on = table.Column<LocalDate>(type: "date", nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credit", x => x.id);
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
                name: "data_protection_key",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    friendly_name = table.Column<string>(type: "text", nullable: false),
                    xml = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_key", x => x.id);
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
                name: "desk_act",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    handover_id = table.Column<long>(type: "bigint", nullable: false),
                    lead_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: true),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    is_claimed = table.Column<bool>(type: "boolean", nullable: false),
                    facts = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    undone_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_desk_act", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dispute",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    lead_id = table.Column<long>(type: "bigint", nullable: false),
                    fact_seq = table.Column<long>(type: "bigint", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    should_be = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    raised_by_side = table.Column<short>(type: "smallint", nullable: false),
                    raised_by = table.Column<long>(type: "bigint", nullable: false),
                    raised_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<long>(type: "bigint", nullable: true),
                    decided_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    answer = table.Column<string>(type: "text", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dispute", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "draft_change",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    version_id = table.Column<long>(type: "bigint", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false),
                    before = table.Column<string>(type: "text", nullable: false),
                    changed_by = table.Column<long>(type: "bigint", nullable: true),
                    changed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_draft_change", x => x.id);
                });

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
                name: "erased_lead",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    mark = table.Column<byte[]>(type: "bytea", nullable: false),
                    erased_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_erased_lead", x => new { x.workspace_id, x.mark });
                });

            migrationBuilder.CreateTable(
                name: "exchange",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    action_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    area = table.Column<short>(type: "smallint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exchange", x => new { x.workspace_id, x.action_id });
                });

            migrationBuilder.CreateTable(
                name: "fact",
                columns: table => new
                {
                    seq = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    lead_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    stage_id = table.Column<long>(type: "bigint", nullable: true),
                    occurred_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    precision = table.Column<short>(type: "smallint", nullable: false),
                    recorded_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    source_id = table.Column<long>(type: "bigint", nullable: false),
                    actor_id = table.Column<long>(type: "bigint", nullable: true),
                    subject_id = table.Column<long>(type: "bigint", nullable: true),
                    content_key = table.Column<Guid>(type: "uuid", nullable: false),
                    supersedes = table.Column<long>(type: "bigint", nullable: true),
                    payload = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fact", x => x.seq);
                });

            migrationBuilder.CreateTable(
                name: "fact_text",
                columns: table => new
                {
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    lead_id = table.Column<long>(type: "bigint", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fact_text", x => x.seq);
                });

            migrationBuilder.CreateTable(
                name: "funnel",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    name_nl = table.Column<string>(type: "text", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_funnel", x => x.id);
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
                name: "held_session",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    guide = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    started_by = table.Column<long>(type: "bigint", nullable: false),
                    started_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    step = table.Column<int>(type: "integer", nullable: false),
                    step_started_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_held_session", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "import_run",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    source_id = table.Column<long>(type: "bigint", nullable: false),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    file_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    mapping = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    rows_done = table.Column<long>(type: "bigint", nullable: false),
                    facts = table.Column<long>(type: "bigint", nullable: false),
                    leads = table.Column<long>(type: "bigint", nullable: false),
                    changed = table.Column<long>(type: "bigint", nullable: false),
                    refused = table.Column<long>(type: "bigint", nullable: false),
                    duplicates = table.Column<long>(type: "bigint", nullable: false),
                    undated = table.Column<long>(type: "bigint", nullable: false),
                    ambiguous_times = table.Column<long>(type: "bigint", nullable: false),
                    refused_file_id = table.Column<long>(type: "bigint", nullable: true),
                    started_by = table.Column<long>(type: "bigint", nullable: true),
                    started_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_run", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "job_body",
                columns: table => new
                {
                    job_id = table.Column<long>(type: "bigint", nullable: false),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    input = table.Column<string>(type: "text", nullable: false),
                    progress = table.Column<string>(type: "text", nullable: true),
                    error = table.Column<string>(type: "text", nullable: true),
                    cancel_asked = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_body", x => x.job_id);
                });

            migrationBuilder.CreateTable(
                name: "job_header",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    due_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    lease_owner = table.Column<string>(type: "text", nullable: true),
                    lease_until = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    finished_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_header", x => x.id);
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
                name: "kept_answer",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    caller = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    fingerprint = table.Column<byte[]>(type: "bytea", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    content_type = table.Column<string>(type: "text", nullable: true),
                    location = table.Column<string>(type: "text", nullable: true),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kept_answer", x => new { x.workspace_id, x.caller, x.key });
                });

            migrationBuilder.CreateTable(
                name: "kept_evidence",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    round_id = table.Column<long>(type: "bigint", nullable: false),
                    funnel_id = table.Column<long>(type: "bigint", nullable: false),
                    mark = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    counted_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kept_evidence", x => new { x.workspace_id, x.round_id, x.funnel_id });
                });

            migrationBuilder.CreateTable(
                name: "ladder_step",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    rung = table.Column<short>(type: "smallint", nullable: false),
                    what = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    said_by = table.Column<long>(type: "bigint", nullable: false),
                    said_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    cosigned_by = table.Column<long>(type: "bigint", nullable: true),
                    cosigned_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    sent_back_because = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ladder_step", x => new { x.workspace_id, x.rung });
                });

            migrationBuilder.CreateTable(
                name: "lead",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    funnel_id = table.Column<long>(type: "bigint", nullable: false),
                    source_id = table.Column<long>(type: "bigint", nullable: false),
                    external_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    account_id = table.Column<long>(type: "bigint", nullable: true),
                    stage_id = table.Column<long>(type: "bigint", nullable: true),
                    owner_id = table.Column<long>(type: "bigint", nullable: true),
                    fields = table.Column<string>(type: "text", nullable: true),
                    recorded_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    changed_seq = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lead", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "lead_identity",
                columns: table => new
                {
                    lead_id = table.Column<long>(type: "bigint", nullable: false),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: true),
                    name_folded = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    email = table.Column<string>(type: "text", nullable: true),
                    phone = table.Column<string>(type: "text", nullable: true),
                    company = table.Column<string>(type: "text", nullable: true),
                    crm_url = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lead_identity", x => x.lead_id);
                });

            migrationBuilder.CreateTable(
                name: "lead_persona",
                columns: table => new
                {
                    lead_id = table.Column<long>(type: "bigint", nullable: false),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    persona_id = table.Column<long>(type: "bigint", nullable: true),
                    persona = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    by_hand = table.Column<bool>(type: "boolean", nullable: false),
                    since = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    changed_seq = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lead_persona", x => x.lead_id);
                });

            migrationBuilder.CreateTable(
                name: "lead_persona_past",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    lead_id = table.Column<long>(type: "bigint", nullable: false),
                    until = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    since = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    persona_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lead_persona_past", x => new { x.workspace_id, x.lead_id, x.until });
                });

            migrationBuilder.CreateTable(
                name: "lease",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    owner = table.Column<string>(type: "text", nullable: false),
                    until = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    attempt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lease", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "live_mark",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    topic = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    changed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_live_mark", x => new { x.workspace_id, x.topic });
                });

            migrationBuilder.CreateTable(
                name: "mandate",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    side = table.Column<short>(type: "smallint", nullable: false),
                    funnel_id = table.Column<long>(type: "bigint", nullable: false),
                    given_by = table.Column<long>(type: "bigint", nullable: false),
                    from = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mandate", x => x.id);
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
                    invited_as = table.Column<int>(type: "integer", nullable: true),
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

            migrationBuilder.CreateTable(
                name: "member",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    side = table.Column<short>(type: "smallint", nullable: false),
                    roles = table.Column<short>(type: "smallint", nullable: false),
                    joined_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    left_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_member", x => new { x.workspace_id, x.user_id });
                });

            migrationBuilder.CreateTable(
                name: "membership",
                columns: table => new
                {
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_membership", x => new { x.user_id, x.workspace_id });
                });

            migrationBuilder.CreateTable(
                name: "named_case",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    round_id = table.Column<long>(type: "bigint", nullable: false),
                    statement = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    lead_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_named_case", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notice_choices",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    not_in_app = table.Column<string>(type: "text", nullable: false),
                    mailed = table.Column<string>(type: "text", nullable: false),
                    not_mailed = table.Column<string>(type: "text", nullable: false),
                    digest = table.Column<bool>(type: "boolean", nullable: false),
                    quiet = table.Column<bool>(type: "boolean", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notice_choices", x => new { x.workspace_id, x.user_id });
                });

            migrationBuilder.CreateTable(
                name: "notice_template",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    changed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notice_template", x => new { x.workspace_id, x.kind, x.language });
                });

            migrationBuilder.CreateTable(
                name: "observation",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    persona_id = table.Column<long>(type: "bigint", nullable: false),
                    claim_key = table.Column<string>(type: "text", nullable: true),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    lead_id = table.Column<long>(type: "bigint", nullable: true),
                    on = table.Column<LocalDate>(type: "date", nullable: false),
                    side = table.Column<short>(type: "smallint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: true),
                    recorded_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_observation", x => x.id);
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
                    warn_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    is_warned = table.Column<bool>(type: "boolean", nullable: false),
                    paused_from = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    paused_until = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    pause_reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_open_clock", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outbox_body",
                columns: table => new
                {
                    outbox_id = table.Column<long>(type: "bigint", nullable: false),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    last_error = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_body", x => x.outbox_id);
                });

            migrationBuilder.CreateTable(
                name: "outbox_header",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    topic = table.Column<string>(type: "text", nullable: false),
                    idempotency_key = table.Column<string>(type: "text", nullable: false),
                    due_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    lease_owner = table.Column<string>(type: "text", nullable: true),
                    lease_until = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    delivered_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    given_up_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_header", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "own_statement",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    said_by = table.Column<short>(type: "smallint", nullable: false),
                    text_en = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    text_nl = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    added_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    retired_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_own_statement", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "person",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    source_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_folded = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    side = table.Column<short>(type: "smallint", nullable: true),
                    team = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "persona",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    name_folded = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    position = table.Column<int>(type: "integer", nullable: false),
                    retired_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_persona", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "persona_approval",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    version_id = table.Column<long>(type: "bigint", nullable: false),
                    side = table.Column<short>(type: "smallint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_persona_approval", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "persona_settings",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    stale_days = table.Column<int>(type: "integer", nullable: false),
                    questioned_percent = table.Column<int>(type: "integer", nullable: false),
                    mark = table.Column<string>(type: "text", nullable: true),
                    matched_up_to = table.Column<long>(type: "bigint", nullable: false),
                    swept_lead_id = table.Column<long>(type: "bigint", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_persona_settings", x => x.workspace_id);
                });

            migrationBuilder.CreateTable(
                name: "persona_version",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    persona_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    started_by = table.Column<long>(type: "bigint", nullable: true),
                    started_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    proposed_by = table.Column<long>(type: "bigint", nullable: true),
                    proposed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    in_force_from = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    in_force_until = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    closed_by = table.Column<long>(type: "bigint", nullable: true),
                    closed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    closed_reason = table.Column<string>(type: "text", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_persona_version", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "plan_approval",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    plan_id = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    signed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    from = table.Column<LocalDate>(type: "date", nullable: false),
                    no_loss_quarters = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_approval", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "portrait",
                columns: table => new
                {
                    persona_id = table.Column<long>(type: "bigint", nullable: false),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    jpeg = table.Column<byte[]>(type: "bytea", nullable: false),
                    mark = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_portrait", x => x.persona_id);
                });

            migrationBuilder.CreateTable(
                name: "profile_answer",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    round_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    side = table.Column<short>(type: "smallint", nullable: false),
                    question = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    score = table.Column<short>(type: "smallint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_profile_answer", x => new { x.workspace_id, x.round_id, x.key });
                });

            migrationBuilder.CreateTable(
                name: "profile_participant",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    round_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    side = table.Column<short>(type: "smallint", nullable: false),
                    has_answered = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_profile_participant", x => new { x.workspace_id, x.round_id, x.user_id });
                });

            migrationBuilder.CreateTable(
                name: "profile_round",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    opened_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    closes_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_profile_round", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "profile_side",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    round_id = table.Column<long>(type: "bigint", nullable: false),
                    side = table.Column<short>(type: "smallint", nullable: false),
                    eligible = table.Column<int>(type: "integer", nullable: false),
                    is_team = table.Column<bool>(type: "boolean", nullable: false),
                    answered = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_profile_side", x => new { x.workspace_id, x.round_id, x.side });
                });

            migrationBuilder.CreateTable(
                name: "programme_owner",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    added_by = table.Column<long>(type: "bigint", nullable: false),
                    since = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_programme_owner", x => new { x.workspace_id, x.user_id });
                });

            migrationBuilder.CreateTable(
                name: "pulse_answer",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    round_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    side = table.Column<short>(type: "smallint", nullable: false),
                    statement = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    score = table.Column<short>(type: "smallint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pulse_answer", x => new { x.workspace_id, x.round_id, x.key });
                });

            migrationBuilder.CreateTable(
                name: "pulse_comment",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    round_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    side = table.Column<short>(type: "smallint", nullable: false),
                    statement = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pulse_comment", x => new { x.workspace_id, x.round_id, x.key });
                });

            migrationBuilder.CreateTable(
                name: "pulse_participant",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    round_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    side = table.Column<short>(type: "smallint", nullable: false),
                    has_answered = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pulse_participant", x => new { x.workspace_id, x.round_id, x.user_id });
                });

            migrationBuilder.CreateTable(
                name: "pulse_round",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    opened_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    closes_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    is_reminded = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pulse_round", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pulse_schedule",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    every = table.Column<short>(type: "smallint", nullable: false),
                    day = table.Column<int>(type: "integer", nullable: false),
                    open_days = table.Column<int>(type: "integer", nullable: false),
                    next_on = table.Column<LocalDate>(type: "date", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pulse_schedule", x => x.workspace_id);
                });

            migrationBuilder.CreateTable(
                name: "pulse_side",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    round_id = table.Column<long>(type: "bigint", nullable: false),
                    side = table.Column<short>(type: "smallint", nullable: false),
                    eligible = table.Column<int>(type: "integer", nullable: false),
                    is_team = table.Column<bool>(type: "boolean", nullable: false),
                    answered = table.Column<int>(type: "integer", nullable: false),
                    changed = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pulse_side", x => new { x.workspace_id, x.round_id, x.side });
                });

            migrationBuilder.CreateTable(
                name: "received_notice",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    content = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    read_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_received_notice", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "refused_row_record",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    run_id = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<long>(type: "bigint", nullable: false),
                    line = table.Column<long>(type: "bigint", nullable: false),
                    column = table.Column<string>(type: "text", nullable: true),
                    value = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: false),
                    arguments = table.Column<string[]>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refused_row_record", x => new { x.workspace_id, x.run_id, x.ordinal });
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
                name: "return_answer",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    act_id = table.Column<long>(type: "bigint", nullable: false),
                    handover_id = table.Column<long>(type: "bigint", nullable: false),
                    lead_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    fact_seq = table.Column<long>(type: "bigint", nullable: false),
                    has_text = table.Column<bool>(type: "boolean", nullable: false),
                    return_reason = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    comes_back_on = table.Column<LocalDate>(type: "date", nullable: true),
                    came_back_seq = table.Column<long>(type: "bigint", nullable: true),
                    heads_by = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    stays_with = table.Column<short>(type: "smallint", nullable: true),
                    settled_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    settled_by = table.Column<long>(type: "bigint", nullable: true),
                    stands = table.Column<bool>(type: "boolean", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_return_answer", x => x.id);
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
                name: "reward_settings",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    audience = table.Column<short>(type: "smallint", nullable: false),
                    culture = table.Column<short>(type: "smallint", nullable: false),
                    culture_reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    culture_chosen_by = table.Column<long>(type: "bigint", nullable: true),
                    culture_chosen_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    margin_percent = table.Column<decimal>(type: "numeric(5,2)", precision: 5, scale: 2, nullable: false),
                    cost_per_handover_minor = table.Column<long>(type: "bigint", nullable: false),
                    hours_per_deal = table.Column<int>(type: "integer", nullable: false),
                    hours_per_long_deal = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reward_settings", x => x.workspace_id);
                });

            migrationBuilder.CreateTable(
                name: "routed_member",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    days = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_routed_member", x => new { x.workspace_id, x.user_id });
                });

            migrationBuilder.CreateTable(
                name: "routing_rule",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    field = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    value = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    user_ids = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_routing_rule", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "routing_switch",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    since = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_routing_switch", x => x.workspace_id);
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
                name: "saved_mapping",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    mapping = table.Column<string>(type: "text", nullable: false),
                    saved_by = table.Column<long>(type: "bigint", nullable: true),
                    saved_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_mapping", x => x.id);
                });

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
                name: "sign_in_link",
                columns: table => new
                {
                    secret_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    purpose = table.Column<short>(type: "smallint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: true),
                    workspace_id = table.Column<long>(type: "bigint", nullable: true),
                    expires_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_in_link", x => x.secret_hash);
                });

            migrationBuilder.CreateTable(
                name: "source",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    declared_kinds = table.Column<long>(type: "bigint", nullable: false),
                    precision = table.Column<short>(type: "smallint", nullable: false),
                    data_through = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    record_url = table.Column<string>(type: "text", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_source", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stage",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    funnel_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    name_nl = table.Column<string>(type: "text", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    side = table.Column<short>(type: "smallint", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stage", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stakeholder",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    position = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    stance = table.Column<short>(type: "smallint", nullable: false),
                    interest = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    next_step = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    next_on = table.Column<LocalDate>(type: "date", nullable: true),
                    changed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stakeholder", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stored_calendar",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    side = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<LocalDate>(type: "date", nullable: false),
                    definition = table.Column<string>(type: "text", nullable: false),
                    created_by = table.Column<long>(type: "bigint", nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stored_calendar", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stored_file",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stored_file", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stored_file_chunk",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    file_id = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stored_file_chunk", x => new { x.workspace_id, x.file_id, x.ordinal });
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
                    holder_id = table.Column<long>(type: "bigint", nullable: true),
                    responded_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    decision = table.Column<short>(type: "smallint", nullable: false),
                    decided_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    end = table.Column<short>(type: "smallint", nullable: false),
                    ended_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    return_reason = table.Column<string>(type: "text", nullable: true),
                    answered_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    is_awaiting_answer = table.Column<bool>(type: "boolean", nullable: false),
                    is_outcome_asked = table.Column<bool>(type: "boolean", nullable: false),
                    next_due_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stored_handover", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stored_plan",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    document = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    standing = table.Column<short>(type: "smallint", nullable: false),
                    made_by = table.Column<long>(type: "bigint", nullable: true),
                    made_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stored_plan", x => x.id);
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

            migrationBuilder.CreateTable(
                name: "user",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    display_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    theme = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: true),
                    user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    phone_number = table.Column<string>(type: "text", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "webhook_delivery",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    endpoint_id = table.Column<long>(type: "bigint", nullable: false),
                    message_id = table.Column<string>(type: "text", nullable: false),
                    @event = table.Column<string>(name: "event", type: "text", nullable: false),
                    outbox_key = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: true),
                    milliseconds = table.Column<int>(type: "integer", nullable: false),
                    problem = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhook_delivery", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "webhook_endpoint",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    address = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    events = table.Column<string>(type: "text", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    secret = table.Column<string>(type: "text", nullable: false),
                    old_secret = table.Column<string>(type: "text", nullable: true),
                    old_secret_until = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    paused_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    hold_until = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhook_endpoint", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "workspace",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    slug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    zone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    is_demo = table.Column<bool>(type: "boolean", nullable: false),
                    works_council = table.Column<short>(type: "smallint", nullable: false),
                    keeps_names = table.Column<bool>(type: "boolean", nullable: false),
                    erasure_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workspace", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "user_claim",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_claim", x => x.id);
                    table.ForeignKey(
                        name: "fk_user_claim_user_id",
                        column: x => x.user_id,
                        principalTable: "user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_login",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_login", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_user_login_user_id",
                        column: x => x.user_id,
                        principalTable: "user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_token",
                columns: table => new
                {
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_token", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_user_token_user_id",
                        column: x => x.user_id,
                        principalTable: "user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_absence_workspace_id_user_id_last",
                table: "absence",
                columns: new[] { "workspace_id", "user_id", "last" });

            migrationBuilder.CreateIndex(
                name: "ix_account_workspace_id_name_folded",
                table: "account",
                columns: new[] { "workspace_id", "name_folded" },
                unique: true);

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
                name: "ix_agreement_signature_workspace_id_version_id_side",
                table: "agreement_signature",
                columns: new[] { "workspace_id", "version_id", "side" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_agreement_version_workspace_id_funnel_id_number",
                table: "agreement_version",
                columns: new[] { "workspace_id", "funnel_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_api_token_secret_hash",
                table: "api_token",
                column: "secret_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_api_token_workspace_id",
                table: "api_token",
                column: "workspace_id");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entry_workspace_id_at",
                table: "audit_entry",
                columns: new[] { "workspace_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_basis_record_workspace_id",
                table: "basis_record",
                column: "workspace_id");

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
                name: "ix_credit_workspace_id_state_due",
                table: "credit",
                columns: new[] { "workspace_id", "state", "due" });

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
                name: "ix_cycle_workspace_id_first_day",
                table: "cycle",
                columns: new[] { "workspace_id", "first_day" });

            migrationBuilder.CreateIndex(
                name: "ix_decision_workspace_id_decided_at",
                table: "decision",
                columns: new[] { "workspace_id", "decided_at" });

            migrationBuilder.CreateIndex(
                name: "ix_desk_act_workspace_id_handover_id",
                table: "desk_act",
                columns: new[] { "workspace_id", "handover_id" });

            migrationBuilder.CreateIndex(
                name: "ix_desk_act_workspace_id_key",
                table: "desk_act",
                columns: new[] { "workspace_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_dispute_workspace_id_lead_id",
                table: "dispute",
                columns: new[] { "workspace_id", "lead_id" });

            migrationBuilder.CreateIndex(
                name: "ix_draft_change_workspace_id_version_id_revision",
                table: "draft_change",
                columns: new[] { "workspace_id", "version_id", "revision" },
                unique: true);

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
                name: "ix_fact_workspace_id_lead_id",
                table: "fact",
                columns: new[] { "workspace_id", "lead_id" });

            migrationBuilder.CreateIndex(
                name: "ix_fact_workspace_id_occurred_at_content_key",
                table: "fact",
                columns: new[] { "workspace_id", "occurred_at", "content_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_fact_workspace_id_seq",
                table: "fact",
                columns: new[] { "workspace_id", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_fact_text_workspace_id_lead_id",
                table: "fact_text",
                columns: new[] { "workspace_id", "lead_id" });

            migrationBuilder.CreateIndex(
                name: "ix_funnel_workspace_id_key",
                table: "funnel",
                columns: new[] { "workspace_id", "key" },
                unique: true);

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
                name: "ix_held_session_workspace_id_started_at",
                table: "held_session",
                columns: new[] { "workspace_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_import_run_workspace_id_started_at",
                table: "import_run",
                columns: new[] { "workspace_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_job_body_workspace_id",
                table: "job_body",
                column: "workspace_id");

            migrationBuilder.CreateIndex(
                name: "ix_job_header_state_due_at",
                table: "job_header",
                columns: new[] { "state", "due_at" });

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
                name: "ix_kept_answer_workspace_id_at",
                table: "kept_answer",
                columns: new[] { "workspace_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_lead_workspace_id_account_id",
                table: "lead",
                columns: new[] { "workspace_id", "account_id" },
                filter: "account_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_lead_workspace_id_changed_seq",
                table: "lead",
                columns: new[] { "workspace_id", "changed_seq" });

            migrationBuilder.CreateIndex(
                name: "ix_lead_workspace_id_source_id_external_id",
                table: "lead",
                columns: new[] { "workspace_id", "source_id", "external_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_lead_identity_workspace_id_name_folded_lead_id",
                table: "lead_identity",
                columns: new[] { "workspace_id", "name_folded", "lead_id" });

            migrationBuilder.CreateIndex(
                name: "ix_lead_persona_workspace_id_changed_seq",
                table: "lead_persona",
                columns: new[] { "workspace_id", "changed_seq" });

            migrationBuilder.CreateIndex(
                name: "ix_mandate_workspace_id_funnel_id_side",
                table: "mandate",
                columns: new[] { "workspace_id", "funnel_id", "side" });

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
                name: "ix_observation_workspace_id_lead_id",
                table: "observation",
                columns: new[] { "workspace_id", "lead_id" });

            migrationBuilder.CreateIndex(
                name: "ix_observation_workspace_id_persona_id_on",
                table: "observation",
                columns: new[] { "workspace_id", "persona_id", "on" });

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
                name: "ix_open_clock_workspace_id_is_warned_can_announce_source_id_warn_at",
                table: "open_clock",
                columns: new[] { "workspace_id", "is_warned", "can_announce", "source_id", "warn_at" });

            migrationBuilder.CreateIndex(
                name: "ix_open_clock_workspace_id_lead_id",
                table: "open_clock",
                columns: new[] { "workspace_id", "lead_id" });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_body_workspace_id",
                table: "outbox_body",
                column: "workspace_id");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_header_delivered_at_given_up_at_due_at",
                table: "outbox_header",
                columns: new[] { "delivered_at", "given_up_at", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_header_workspace_id_idempotency_key",
                table: "outbox_header",
                columns: new[] { "workspace_id", "idempotency_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_own_statement_workspace_id",
                table: "own_statement",
                column: "workspace_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_workspace_id_source_id_name_folded",
                table: "person",
                columns: new[] { "workspace_id", "source_id", "name_folded" },
                unique: true);

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
                name: "ix_plan_approval_workspace_id_plan_id",
                table: "plan_approval",
                columns: new[] { "workspace_id", "plan_id" });

            migrationBuilder.CreateIndex(
                name: "ix_portrait_workspace_id",
                table: "portrait",
                column: "workspace_id");

            migrationBuilder.CreateIndex(
                name: "ix_profile_round_workspace_id_number",
                table: "profile_round",
                columns: new[] { "workspace_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pulse_round_workspace_id_number",
                table: "pulse_round",
                columns: new[] { "workspace_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_received_notice_workspace_id_at",
                table: "received_notice",
                columns: new[] { "workspace_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_received_notice_workspace_id_subject",
                table: "received_notice",
                columns: new[] { "workspace_id", "subject" });

            migrationBuilder.CreateIndex(
                name: "ix_received_notice_workspace_id_user_id_key",
                table: "received_notice",
                columns: new[] { "workspace_id", "user_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_received_notice_workspace_id_user_id_read_at",
                table: "received_notice",
                columns: new[] { "workspace_id", "user_id", "read_at" });

            migrationBuilder.CreateIndex(
                name: "ix_request_entry_workspace_id_request_id_id",
                table: "request_entry",
                columns: new[] { "workspace_id", "request_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_return_answer_workspace_id_act_id",
                table: "return_answer",
                columns: new[] { "workspace_id", "act_id" });

            migrationBuilder.CreateIndex(
                name: "ix_return_answer_workspace_id_handover_id",
                table: "return_answer",
                columns: new[] { "workspace_id", "handover_id" });

            migrationBuilder.CreateIndex(
                name: "ix_return_answer_workspace_id_kind_id",
                table: "return_answer",
                columns: new[] { "workspace_id", "kind", "id" });

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
                name: "ix_routing_rule_workspace_id_position",
                table: "routing_rule",
                columns: new[] { "workspace_id", "position" });

            migrationBuilder.CreateIndex(
                name: "ix_rules_version_workspace_id_number",
                table: "rules_version",
                columns: new[] { "workspace_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_saved_mapping_workspace_id_name",
                table: "saved_mapping",
                columns: new[] { "workspace_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_side_definition_workspace_id_term_id_side",
                table: "side_definition",
                columns: new[] { "workspace_id", "term_id", "side" },
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
                name: "ix_source_workspace_id_key",
                table: "source",
                columns: new[] { "workspace_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_stage_workspace_id_funnel_id_key",
                table: "stage",
                columns: new[] { "workspace_id", "funnel_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_stakeholder_workspace_id_next_on",
                table: "stakeholder",
                columns: new[] { "workspace_id", "next_on" });

            migrationBuilder.CreateIndex(
                name: "ix_stored_calendar_workspace_id_side_version",
                table: "stored_calendar",
                columns: new[] { "workspace_id", "side", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_stored_file_workspace_id_expires_at",
                table: "stored_file",
                columns: new[] { "workspace_id", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "ix_stored_handover_workspace_id_end_next_due_at",
                table: "stored_handover",
                columns: new[] { "workspace_id", "end", "next_due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_stored_handover_workspace_id_holder_id_end_next_due_at",
                table: "stored_handover",
                columns: new[] { "workspace_id", "holder_id", "end", "next_due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_stored_handover_workspace_id_is_awaiting_answer_next_due_at",
                table: "stored_handover",
                columns: new[] { "workspace_id", "is_awaiting_answer", "next_due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_stored_handover_workspace_id_lead_id_start_at",
                table: "stored_handover",
                columns: new[] { "workspace_id", "lead_id", "start_at" });

            migrationBuilder.CreateIndex(
                name: "ix_stored_plan_workspace_id_key_version",
                table: "stored_plan",
                columns: new[] { "workspace_id", "key", "version" },
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

            migrationBuilder.CreateIndex(
                name: "ix_user_normalized_email",
                table: "user",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "ix_user_normalized_user_name",
                table: "user",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_user_claim_user_id",
                table: "user_claim",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_user_login_user_id",
                table: "user_login",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_webhook_delivery_workspace_id_at",
                table: "webhook_delivery",
                columns: new[] { "workspace_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_webhook_delivery_workspace_id_endpoint_id_id",
                table: "webhook_delivery",
                columns: new[] { "workspace_id", "endpoint_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_webhook_endpoint_workspace_id",
                table: "webhook_endpoint",
                column: "workspace_id");

            migrationBuilder.CreateIndex(
                name: "ix_workspace_slug",
                table: "workspace",
                column: "slug",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "absence");

            migrationBuilder.DropTable(
                name: "account");

            migrationBuilder.DropTable(
                name: "agenda_item");

            migrationBuilder.DropTable(
                name: "agreed_action");

            migrationBuilder.DropTable(
                name: "agreement_signature");

            migrationBuilder.DropTable(
                name: "agreement_version");

            migrationBuilder.DropTable(
                name: "api_token");

            migrationBuilder.DropTable(
                name: "audit_entry");

            migrationBuilder.DropTable(
                name: "basis_record");

            migrationBuilder.DropTable(
                name: "calendar_feed");

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

            migrationBuilder.DropTable(
                name: "campaign");

            migrationBuilder.DropTable(
                name: "campaign_step");

            migrationBuilder.DropTable(
                name: "credit");

            migrationBuilder.DropTable(
                name: "customer_contact");

            migrationBuilder.DropTable(
                name: "cycle");

            migrationBuilder.DropTable(
                name: "data_protection_key");

            migrationBuilder.DropTable(
                name: "decision");

            migrationBuilder.DropTable(
                name: "desk_act");

            migrationBuilder.DropTable(
                name: "dispute");

            migrationBuilder.DropTable(
                name: "draft_change");

            migrationBuilder.DropTable(
                name: "due_passed");

            migrationBuilder.DropTable(
                name: "erased_lead");

            migrationBuilder.DropTable(
                name: "exchange");

            migrationBuilder.DropTable(
                name: "fact");

            migrationBuilder.DropTable(
                name: "fact_text");

            migrationBuilder.DropTable(
                name: "funnel");

            migrationBuilder.DropTable(
                name: "goal");

            migrationBuilder.DropTable(
                name: "goal_check_in");

            migrationBuilder.DropTable(
                name: "handover_progress");

            migrationBuilder.DropTable(
                name: "held_session");

            migrationBuilder.DropTable(
                name: "import_run");

            migrationBuilder.DropTable(
                name: "job_body");

            migrationBuilder.DropTable(
                name: "job_header");

            migrationBuilder.DropTable(
                name: "judgement");

            migrationBuilder.DropTable(
                name: "judgement_remark");

            migrationBuilder.DropTable(
                name: "kept_answer");

            migrationBuilder.DropTable(
                name: "kept_evidence");

            migrationBuilder.DropTable(
                name: "ladder_step");

            migrationBuilder.DropTable(
                name: "lead");

            migrationBuilder.DropTable(
                name: "lead_identity");

            migrationBuilder.DropTable(
                name: "lead_persona");

            migrationBuilder.DropTable(
                name: "lead_persona_past");

            migrationBuilder.DropTable(
                name: "lease");

            migrationBuilder.DropTable(
                name: "live_mark");

            migrationBuilder.DropTable(
                name: "mandate");

            migrationBuilder.DropTable(
                name: "meeting");

            migrationBuilder.DropTable(
                name: "meeting_presence");

            migrationBuilder.DropTable(
                name: "meeting_rhythm");

            migrationBuilder.DropTable(
                name: "member");

            migrationBuilder.DropTable(
                name: "membership");

            migrationBuilder.DropTable(
                name: "named_case");

            migrationBuilder.DropTable(
                name: "notice_choices");

            migrationBuilder.DropTable(
                name: "notice_template");

            migrationBuilder.DropTable(
                name: "observation");

            migrationBuilder.DropTable(
                name: "open_clock");

            migrationBuilder.DropTable(
                name: "outbox_body");

            migrationBuilder.DropTable(
                name: "outbox_header");

            migrationBuilder.DropTable(
                name: "own_statement");

            migrationBuilder.DropTable(
                name: "person");

            migrationBuilder.DropTable(
                name: "persona");

            migrationBuilder.DropTable(
                name: "persona_approval");

            migrationBuilder.DropTable(
                name: "persona_settings");

            migrationBuilder.DropTable(
                name: "persona_version");

            migrationBuilder.DropTable(
                name: "plan_approval");

            migrationBuilder.DropTable(
                name: "portrait");

            migrationBuilder.DropTable(
                name: "profile_answer");

            migrationBuilder.DropTable(
                name: "profile_participant");

            migrationBuilder.DropTable(
                name: "profile_round");

            migrationBuilder.DropTable(
                name: "profile_side");

            migrationBuilder.DropTable(
                name: "programme_owner");

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

            migrationBuilder.DropTable(
                name: "received_notice");

            migrationBuilder.DropTable(
                name: "refused_row_record");

            migrationBuilder.DropTable(
                name: "request_entry");

            migrationBuilder.DropTable(
                name: "return_answer");

            migrationBuilder.DropTable(
                name: "review_round");

            migrationBuilder.DropTable(
                name: "review_subject");

            migrationBuilder.DropTable(
                name: "reward_settings");

            migrationBuilder.DropTable(
                name: "routed_member");

            migrationBuilder.DropTable(
                name: "routing_rule");

            migrationBuilder.DropTable(
                name: "routing_switch");

            migrationBuilder.DropTable(
                name: "rules_version");

            migrationBuilder.DropTable(
                name: "saved_mapping");

            migrationBuilder.DropTable(
                name: "side_definition");

            migrationBuilder.DropTable(
                name: "side_request");

            migrationBuilder.DropTable(
                name: "sign_in_link");

            migrationBuilder.DropTable(
                name: "source");

            migrationBuilder.DropTable(
                name: "stage");

            migrationBuilder.DropTable(
                name: "stakeholder");

            migrationBuilder.DropTable(
                name: "stored_calendar");

            migrationBuilder.DropTable(
                name: "stored_file");

            migrationBuilder.DropTable(
                name: "stored_file_chunk");

            migrationBuilder.DropTable(
                name: "stored_handover");

            migrationBuilder.DropTable(
                name: "stored_plan");

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

            migrationBuilder.DropTable(
                name: "tool");

            migrationBuilder.DropTable(
                name: "tool_file");

            migrationBuilder.DropTable(
                name: "tool_rating");

            migrationBuilder.DropTable(
                name: "tool_use");

            migrationBuilder.DropTable(
                name: "user_claim");

            migrationBuilder.DropTable(
                name: "user_login");

            migrationBuilder.DropTable(
                name: "user_token");

            migrationBuilder.DropTable(
                name: "webhook_delivery");

            migrationBuilder.DropTable(
                name: "webhook_endpoint");

            migrationBuilder.DropTable(
                name: "workspace");

            migrationBuilder.DropTable(
                name: "user");
        }
    }
}
