using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Handslag.Platform.Database.Postgres
{
    /// <inheritdoc />
    public partial class Desk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "holder_id",
                table: "stored_handover",
                type: "bigint",
                nullable: true);

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
                    settled_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    settled_by = table.Column<long>(type: "bigint", nullable: true),
                    stands = table.Column<bool>(type: "boolean", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_return_answer", x => x.id);
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

            migrationBuilder.CreateIndex(
                name: "ix_stored_handover_workspace_id_holder_id_end_next_due_at",
                table: "stored_handover",
                columns: new[] { "workspace_id", "holder_id", "end", "next_due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_absence_workspace_id_user_id_last",
                table: "absence",
                columns: new[] { "workspace_id", "user_id", "last" });

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
                name: "ix_routing_rule_workspace_id_position",
                table: "routing_rule",
                columns: new[] { "workspace_id", "position" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "absence");

            migrationBuilder.DropTable(
                name: "desk_act");

            migrationBuilder.DropTable(
                name: "return_answer");

            migrationBuilder.DropTable(
                name: "routed_member");

            migrationBuilder.DropTable(
                name: "routing_rule");

            migrationBuilder.DropTable(
                name: "routing_switch");

            migrationBuilder.DropIndex(
                name: "ix_stored_handover_workspace_id_holder_id_end_next_due_at",
                table: "stored_handover");

            migrationBuilder.DropColumn(
                name: "holder_id",
                table: "stored_handover");
        }
    }
}
