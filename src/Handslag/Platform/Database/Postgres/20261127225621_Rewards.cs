using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Handslag.Platform.Database.Postgres
{
    /// <inheritdoc />
    public partial class Rewards : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "ix_plan_approval_workspace_id_plan_id",
                table: "plan_approval",
                columns: new[] { "workspace_id", "plan_id" });

            migrationBuilder.CreateIndex(
                name: "ix_stored_plan_workspace_id_key_version",
                table: "stored_plan",
                columns: new[] { "workspace_id", "key", "version" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "plan_approval");

            migrationBuilder.DropTable(
                name: "reward_settings");

            migrationBuilder.DropTable(
                name: "stored_plan");
        }
    }
}
