using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Handslag.Platform.Database.Sqlite
{
    /// <inheritdoc />
    public partial class Agreements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "agreement_signature",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    workspace_id = table.Column<long>(type: "INTEGER", nullable: false),
                    version_id = table.Column<long>(type: "INTEGER", nullable: false),
                    side = table.Column<short>(type: "INTEGER", nullable: false),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    mandate_id = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    signed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agreement_signature", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "agreement_version",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    workspace_id = table.Column<long>(type: "INTEGER", nullable: false),
                    funnel_id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<short>(type: "INTEGER", nullable: false),
                    is_paper = table.Column<bool>(type: "INTEGER", nullable: false),
                    terms = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    started_by = table.Column<long>(type: "INTEGER", nullable: true),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    proposed_by = table.Column<long>(type: "INTEGER", nullable: true),
                    proposed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    asked_from = table.Column<long>(type: "INTEGER", nullable: true),
                    in_force_from = table.Column<long>(type: "INTEGER", nullable: true),
                    in_force_until = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_by = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_reason = table.Column<string>(type: "TEXT", nullable: true),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agreement_version", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "draft_change",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    workspace_id = table.Column<long>(type: "INTEGER", nullable: false),
                    version_id = table.Column<long>(type: "INTEGER", nullable: false),
                    revision = table.Column<long>(type: "INTEGER", nullable: false),
                    before = table.Column<string>(type: "TEXT", nullable: false),
                    changed_by = table.Column<long>(type: "INTEGER", nullable: true),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_draft_change", x => x.id);
                });

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
                name: "ix_draft_change_workspace_id_version_id_revision",
                table: "draft_change",
                columns: new[] { "workspace_id", "version_id", "revision" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "agreement_signature");

            migrationBuilder.DropTable(
                name: "agreement_version");

            migrationBuilder.DropTable(
                name: "draft_change");
        }
    }
}
